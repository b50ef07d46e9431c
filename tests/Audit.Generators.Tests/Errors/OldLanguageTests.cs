using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Errors;

/// <summary>A project whose language version is too old for what is generated.</summary>
public class OldLanguageTests
{
    // Whatever a wrapper can look like that C# 9 can declare; the last has a mistake of its own.
    private const string Marked =
        """
        #nullable enable
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Audit;

        namespace Old
        {
            public record Folder([property: AuditTarget("folder")] int Id, string? Name);

            public partial class Outer<T> where T : class
            {
                public partial struct Inner
                {
                    [Audited("count")]
                    public static partial int Count<TItem>(in TItem item, ref T? value, out string text, IAuditLog log, params int[] more) where TItem : struct;

                    private static int CountCore<TItem>(in TItem item, ref T? value, out string text, IAuditLog log, params int[] more) where TItem : struct
                    {
                        text = "";
                        return more.Length;
                    }
                }
            }

            public partial class Service
            {
                private readonly IAuditLog _log;

                public Service(IAuditLog log) => _log = log;

                [Audited("open")]
                public virtual partial Task<Folder?> OpenAsync(Folder folder, CancellationToken ct = default);

                private async Task<Folder?> OpenCoreAsync(Folder folder, CancellationToken ct, AuditDetails details)
                {
                    await Task.Yield();
                    return folder;
                }

                [Audited("list")]
                public partial IAsyncEnumerable<(int Id, string Name)> List();

                private async IAsyncEnumerable<(int Id, string Name)> ListCore()
                {
                    await Task.Yield();
                    yield return (1, "one");
                }

                [Audited("close")]
                public partial void Close(int id);
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public void One_error_says_what_to_set_and_the_compiler_adds_nothing(LanguageVersion version, string name)
    {
        var generation = Generation.Run(Project(Marked, version));

        var error = Assert.Single(generation.Errors);
        Assert.Equal(("AUD014", Location.None), (error.Id, error.Location));
        Assert.Contains($"compiled as C# {name}. Remove 'LangVersion' from the project file, or set it to 12 or later.", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(generation.CompilerDiagnostics);
    }

    [Fact]
    public void The_oldest_version_that_will_do_is_left_alone()
        => Assert.Equal("AUD005", Assert.Single(Generation.Run(Project(Marked, LanguageVersion.CSharp12)).Errors).Id);

    [Fact]
    public void A_decorator_asks_for_the_same()
    {
        var generation = Generation.Run(Project("[Audit.GenerateAuditDecorator] public interface IService { [Audit.Audited(\"close\")] void Close(); }", LanguageVersion.CSharp11));

        Assert.Equal("AUD014", Assert.Single(generation.Errors).Id);
        Assert.Empty(generation.CompilerDiagnostics);
        Assert.Empty(generation.Files);
    }

    [Fact]
    public void Where_nothing_is_marked_nothing_is_asked_for()
    {
        var generation = Generation.Run(Project("public class Service { }", LanguageVersion.CSharp9));

        generation.AssertClean();
        Assert.Empty(generation.Files);
    }

    [Fact]
    public void The_error_goes_when_the_version_is_set()
    {
        var old = Generation.Run(Project(Marked, LanguageVersion.CSharp11));
        var options = Compilations.ParseOptions(LanguageVersion.CSharp12);

        var now = old.Driver.WithUpdatedParseOptions(options).RunGenerators(Project(Marked, LanguageVersion.CSharp12), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(now.GetRunResult().Diagnostics, static error => error.Id == "AUD014");
    }

    private static CSharpCompilation Project(string source, LanguageVersion version)
        => Compilations.WithoutUsings([("Service.cs", source)], version);
}
