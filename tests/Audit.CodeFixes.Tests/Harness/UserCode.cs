using System.Collections.Immutable;
using System.Reflection;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Audit.Generators;
using Audit.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Audit.CodeFixes.Tests.Harness;

/// <summary>
/// A solution of a user's, as an editor holds it: .NET 10, nullable, warnings as errors, implicit usings, with the generator
/// in each project. The first folder of a file's path is its project.
/// </summary>
internal sealed class UserCode
{
    public const string Project = "Sample";

    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly Solution _solution;

    private UserCode(Solution solution) => _solution = solution;

    /// <summary>Every fix there is.</summary>
    public static IReadOnlyList<EditingCodeFix> Fixes { get; } = [.. OfAssembly<EditingCodeFix>(typeof(EditingCodeFix).Assembly)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One file.</summary>
    public static UserCode Of(string text, LanguageVersion version = LanguageVersion.Default) => Of([("Input.cs", text)], version);

    /// <summary>Several files, <c>File.cs</c> of the first project or <c>Project/File.cs</c> of another.</summary>
    public static UserCode Of(IEnumerable<(string Path, string Text)> files, LanguageVersion version = LanguageVersion.Default)
    {
        var solution = new AdhocWorkspace(MefHostServices.DefaultHost).CurrentSolution;
        foreach (var project in files.GroupBy(static file => file.Path.Contains('/', StringComparison.Ordinal) ? file.Path.Split('/')[0] : Project))
        {
            var id = ProjectId.CreateNewId();
            solution = solution.AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, project.Key, project.Key, LanguageNames.CSharp,
                compilationOptions: UserSettings.Options,
                parseOptions: new CSharpParseOptions(version),
                metadataReferences: UserSettings.References,
                analyzerReferences: [new AnalyzerFileReference(typeof(AuditGenerator).Assembly.Location, new LoadedAssembly())]));
            solution = project.Append(("Usings.cs", ImplicitUsings)).Aggregate(solution, (all, file) =>
                all.AddDocument(DocumentId.CreateNewId(id), file.Item1, SourceText.From(file.Item2), filePath: file.Item1));
        }

        return new UserCode(solution);
    }

    /// <summary>The same, where every project refers to assemblies more, and each to those before it.</summary>
    public UserCode Referring(params Type[] types)
    {
        var references = types.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location)).ToArray();
        var solution = _solution;
        foreach (var id in _solution.ProjectIds)
        {
            solution = solution.AddMetadataReferences(id, references.DistinctBy(static reference => reference.FilePath))
                .AddProjectReferences(id, _solution.ProjectIds.TakeWhile(other => other != id).Select(static other => new ProjectReference(other)));
        }

        return new UserCode(solution);
    }

    /// <summary>The text of a file.</summary>
    public async Task<string> TextAsync(string path = "Input.cs")
        => (await Document(path).GetTextAsync(Token)).ToString();

    /// <summary>What the generator and the analyzers say.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var all = new List<Diagnostic>();
        foreach (var project in _solution.Projects)
        {
            all.AddRange(await DiagnosticsAsync(project));
        }

        return all;
    }

    /// <summary>The titles of what is offered for the first diagnostic of an id.</summary>
    public async Task<IReadOnlyList<string>> OfferedAsync(string id) => [.. (await ActionsAsync(id)).Select(static action => action.Title)];

    /// <summary>Applies a fix to the first diagnostic of its id.</summary>
    public async Task<UserCode> FixAsync(EditingCodeFix fix)
        => await ApplyAsync(Assert.Single(await ActionsAsync(fix.FixableDiagnosticIds[0]), action => action.Title == fix.Title));

    /// <summary>Applies a fix to the first diagnostic of its id.</summary>
    public Task<UserCode> FixAsync<TFix>()
        where TFix : EditingCodeFix
        => FixAsync(Fixes.OfType<TFix>().Single());

    /// <summary>Applies a fix to all diagnostics of its id.</summary>
    public async Task<UserCode> FixAllAsync<TFix>(FixAllScope scope)
        where TFix : EditingCodeFix
    {
        var fix = Fixes.OfType<TFix>().Single();
        var id = fix.FixableDiagnosticIds[0];
        var place = await FirstPlaceAsync(id);
        var context = new FixAllContext(place.Document, fix, scope, fix.Title, [id], new Found(), Token);
        return await ApplyAsync((await fix.GetFixAllProvider().GetFixAsync(context))!);
    }

    /// <summary>Whether "Audit this method" is offered at a text, of which the first place counts.</summary>
    public async Task<bool> CanAuditAsync(string at) => await AuditActionAsync(at) is not null;

    /// <summary>Chooses "Audit this method" at a text.</summary>
    public async Task<UserCode> AuditAsync(string at) => await ApplyAsync(Assert.IsType<CodeAction>(await AuditActionAsync(at), exactMatch: false));

    /// <summary>Chooses "Audit this method" for all of a scope around a text.</summary>
    public async Task<UserCode> AuditAllAsync(string at, RefactorAllScope scope)
    {
        var provider = new AuditMethodRefactoring();
        var (document, span) = await FindAsync(at);
        var context = RefactorAll.Context(document, span, provider, scope, Assert.IsType<CodeAction>(await AuditActionAsync(at), exactMatch: false));
        return await ApplyAsync((await provider.GetRefactorAllProvider()!.GetRefactoringAsync(context))!);
    }

    /// <summary>Fails unless neither the generator nor the compiler has anything to say; the compilation of the first project.</summary>
    public async Task<Compilation> CompileAsync()
    {
        foreach (var project in _solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(Token))!;
            var said = compilation.GetDiagnostics(Token).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
                .Concat(await GeneratorDiagnosticsAsync(project));
            var texts = project.Documents.Select(static document => document.GetTextAsync(Token).Result.ToString());
            Assert.True(!said.Any(), string.Join("\n", [.. said, .. texts]));
        }

        return (await _solution.Projects.First().GetCompilationAsync(Token))!;
    }

    /// <summary>Compiles the first project with statements that use it, runs them, and returns the rows that they left.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string statements)
    {
        var program = _solution.Projects.First().AddDocument("Program.cs",
            $$"""
            public static class Program
            {
                public static async Task Main(Audit.IAuditLog audit)
                {
                    {{statements}}
                    await Task.CompletedTask;
                }
            }
            """,
            filePath: "Program.cs");
        var compilation = await new UserCode(program.Project.Solution).CompileAsync();
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: Token).Success);
        var log = new MemoryLog();
        await (Task)Assembly.Load(image.ToArray()).GetType("Program")!.GetMethod("Main")!.Invoke(null, [log])!;
        return log.Rows;
    }

    private async Task<UserCode> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(_solution, new Progress<CodeAnalysisProgress>(), Token);
        return new UserCode(Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution);
    }

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(string id)
    {
        var place = await FirstPlaceAsync(id);
        var actions = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(place.Document, place.Diagnostic, (action, _) => actions.Add(action), Token));
        }

        return actions;
    }

    private async Task<CodeAction?> AuditActionAsync(string at)
    {
        CodeAction? found = null;
        var (document, span) = await FindAsync(at);
        await new AuditMethodRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, action => found = action, Token));
        return found;
    }

    private async Task<(Document Document, TextSpan Span)> FindAsync(string at)
    {
        foreach (var document in _solution.Projects.SelectMany(static project => project.Documents))
        {
            var index = (await document.GetTextAsync(Token)).ToString().IndexOf(at, StringComparison.Ordinal);
            if (index >= 0)
            {
                return (document, new TextSpan(index, 0));
            }
        }

        throw new ArgumentException($"'{at}' stands in no file.", nameof(at));
    }

    private async Task<(Document Document, Diagnostic Diagnostic)> FirstPlaceAsync(string id)
    {
        var diagnostic = (await DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == id).OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start).First();
        return (Document(diagnostic.Location.GetLineSpan().Path), diagnostic);
    }

    private Document Document(string path) => _solution.Projects.SelectMany(static project => project.Documents).First(document => document.FilePath == path);

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var analyzers = OfAssembly<DiagnosticAnalyzer>(typeof(AuditGenerator).Assembly).ToImmutableArray();
        var compilation = (await project.GetCompilationAsync(Token))!;
        var advice = analyzers.IsEmpty ? [] : await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(Token);
        return [.. await GeneratorDiagnosticsAsync(project), .. advice];
    }

    private static async Task<ImmutableArray<Diagnostic>> GeneratorDiagnosticsAsync(Project project)
    {
        var compilation = (await project.WithAnalyzerReferences([]).GetCompilationAsync(Token))!;
        CSharpGeneratorDriver.Create([new AuditGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out _, out var diagnostics, Token);
        return diagnostics;
    }

    private static IEnumerable<T> OfAssembly<T>(Assembly assembly) => assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(T)))
        .Select(static type => (T)Activator.CreateInstance(type)!);

    /// <summary>Gives a fix-all what the generator and the analyzers say.</summary>
    private sealed class Found : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => (await DiagnosticsAsync(document.Project)).Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await DiagnosticsAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    /// <summary>The generator that the tests run with is the one that is loaded.</summary>
    private sealed class LoadedAssembly : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(AuditGenerator).Assembly;
    }
}
