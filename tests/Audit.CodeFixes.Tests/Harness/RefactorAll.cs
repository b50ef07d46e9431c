using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Audit.CodeFixes.Tests.Harness;

/// <summary>Makes the context that an editor gives to a refactoring of all of a scope; Roslyn 5.0 has no public constructor of it.</summary>
internal static class RefactorAll
{
    private const BindingFlags Constructors = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static RefactorAllContext Context(Document document, TextSpan span, CodeRefactoringProvider provider, RefactorAllScope scope, CodeAction chosen)
    {
        var type = typeof(RefactorAllContext).Assembly.GetType("Microsoft.CodeAnalysis.CodeRefactorings.RefactorAllState", throwOnError: true)!;
        var state = type.GetConstructor(Constructors, [typeof(RefactorAllProvider), typeof(Document), typeof(TextSpan), typeof(CodeRefactoringProvider), typeof(RefactorAllScope), typeof(CodeAction)])!
            .Invoke([provider.GetRefactorAllProvider(), document, span, provider, scope, chosen]);
        return (RefactorAllContext)typeof(RefactorAllContext).GetConstructor(Constructors, [type, typeof(IProgress<CodeAnalysisProgress>), typeof(CancellationToken)])!
            .Invoke([state, new Progress<CodeAnalysisProgress>(), TestContext.Current.CancellationToken]);
    }
}
