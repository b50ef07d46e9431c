using Audit.CodeFixes.Editing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Tests.Harness;

/// <summary>What most tests of a fix ask for.</summary>
internal static class Fixed
{
    /// <summary>A file with a service that takes a log, and these members.</summary>
    public static string InService(string members) => InServiceOf("Service", members);

    /// <summary>The same where <c>$</c> stands for a name of each file: see <see cref="AssertAllAsync"/>.</summary>
    public static string InServices(string members) => InServiceOf("Service$", members);

    /// <summary>Fails unless the fix makes <paramref name="after"/> of a file, alone and, where lines end with CR LF, as a fix of all, and a call then leaves the row.</summary>
    public static async Task AssertAsync<TFix>(string before, string after, string statements, params string[] rows)
        where TFix : EditingCodeFix
    {
        var code = UserCode.Of(before);
        var one = await code.FixAsync<TFix>();
        Assert.Equal(after, await one.TextAsync());
        Assert.Equal(rows, await one.RunAsync(statements));
        var all = await UserCode.Of(before.ReplaceLineEndings("\r\n")).FixAllAsync<TFix>(FixAllScope.Document);
        Assert.Equal(after.ReplaceLineEndings("\r\n"), await all.TextAsync());
    }

    /// <summary>Fails unless the fix of all makes <paramref name="after"/> of a file that needs it at several places, and calls then leave the rows.</summary>
    public static async Task AssertEachAsync<TFix>(string before, string after, string statements, params string[] rows)
        where TFix : EditingCodeFix
    {
        var all = await UserCode.Of(before).FixAllAsync<TFix>(FixAllScope.Document);
        Assert.Equal(after, await all.TextAsync());
        Assert.Equal(rows, await all.RunAsync(statements));
    }

    /// <summary>Fails unless the fix of all, in two files and in a project beside it, makes every <paramref name="before"/> an <paramref name="after"/>; <c>$</c> stands for a name of each.</summary>
    public static async Task AssertAllAsync<TFix>(string before, string after)
        where TFix : EditingCodeFix
    {
        (string Path, string Name)[] files = [("Input.cs", "x1"), ("Second.cs", "x2"), ("Other/Third.cs", "x3")];
        var code = UserCode.Of(files.Select(file => (file.Path, In(before, file.Name))));

        await AssertAsync(FixAllScope.Document, 1);
        await AssertAsync(FixAllScope.Project, 2);
        var all = await AssertAsync(FixAllScope.Solution, 3);
        await all.CompileAsync();

        async Task<UserCode> AssertAsync(FixAllScope scope, int count)
        {
            var changed = await code.FixAllAsync<TFix>(scope);
            var texts = await Task.WhenAll(files.Select(file => changed.TextAsync(file.Path)));
            Assert.Equal(files.Select((file, index) => In(index < count ? after : before, file.Name)), texts);
            return changed;
        }

        static string In(string text, string name) => text.Replace("$", name, StringComparison.Ordinal);
    }

    /// <summary>Fails unless nothing is offered for an error that needs a decision.</summary>
    public static async Task AssertNotOfferedAsync(string id, string text) => Assert.Empty(await UserCode.Of(text).OfferedAsync(id));

    private static string InServiceOf(string name, string members) =>
        $$"""
        using Audit;

        public partial class {{name}}(IAuditLog audit)
        {
        {{string.Join('\n', members.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line))}}
        }

        """;
}
