using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Shapes;

/// <summary>
/// Every shape compiles at every language version that has it, with implicit usings and without, at the highest warning
/// level and with warnings as errors. That it also works, the projects beside <c>tests/Shapes</c> test.
/// </summary>
public class ShapeTests
{
    public static TheoryData<string, LanguageVersion> Shapes
    {
        get
        {
            var shapes = new TheoryData<string, LanguageVersion>();
            foreach (var shape in ShapeFile.All)
            {
                foreach (var version in ShapeFile.Versions.Where(version => version >= shape.Version))
                {
                    shapes.Add(shape.Name, version);
                }
            }

            return shapes;
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_shape_compiles_without_a_diagnostic(string name, LanguageVersion version)
    {
        var shape = ShapeFile.Of(name);
        Generation.Run(Compilations.WithoutUsings(shape.Files, version)).AssertClean();
        Generation.Run(Compilations.Of(shape.Files, version)).AssertClean();
    }

    [Fact]
    public void The_documentation_of_a_method_is_the_users()
    {
        var output = Generation.Run(Compilations.Of(ShapeFile.Of("Declarations").Files)).Output;
        var method = output.GetTypeByMetadataName("Shapes.Declarations.Service")!.GetMembers("Defaults").OfType<IMethodSymbol>().Single();
        Assert.Contains("What a method says of itself.", method.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(method.PartialImplementationPart!.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);
    }
}
