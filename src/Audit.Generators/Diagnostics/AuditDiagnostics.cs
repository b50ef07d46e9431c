using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Diagnostics;

/// <summary>Every error, warning and hint, with the page that explains it. A page's name is its id.</summary>
internal static class AuditDiagnostics
{
    private const string Pages = "https://github.com/audit-dotnet/audit/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "AUD001",
        "An audited method must be partial",
        "'{0}' is marked [Audited] but is not partial. {1}");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "AUD002",
        "The type of an audited method must be partial",
        "'{0}' is marked [Audited], so '{1}' must be declared 'partial', like every type around it");

    public static readonly DiagnosticDescriptor AlreadyImplemented = Error(
        "AUD003",
        "An audited method must not have a body",
        "'{0}' is marked [Audited], so its implementing part is generated, but it has a body already. Rename the part with the body to '{1}'.");

    public static readonly DiagnosticDescriptor NoAccessibility = Error(
        "AUD004",
        "An audited method must have an accessibility modifier",
        "'{0}' has no accessibility modifier. Such a partial method compiles without an implementation, and its calls vanish. Write 'private', 'internal' or 'public'.");

    public static readonly DiagnosticDescriptor NoBody = Error(
        "AUD005",
        "An audited method needs a body",
        "'{0}' has no body. Add '{1}' to '{2}', or name another method with Body = nameof(…).");

    public static readonly DiagnosticDescriptor BodyMismatch = Error(
        "AUD006",
        "The body of an audited method must have its signature",
        "The body '{1}' of '{0}' has another signature. Declare it as '{2}'.");

    public static readonly DiagnosticDescriptor NoLog = Error(
        "AUD007",
        "An audited method needs an IAuditLog",
        "'{0}' cannot reach an IAuditLog. {1}");

    public static readonly DiagnosticDescriptor SeveralLogs = Error(
        "AUD008",
        "An audited method needs one IAuditLog",
        "'{0}' can reach several IAuditLogs: {1}. Keep one, or take the one to use as a parameter of the method.");

    public static readonly DiagnosticDescriptor EmptyAction = Error(
        "AUD009",
        "An action must have a name",
        "The action of '{0}' is empty. Name what is done, for example \"{1}\".");

    public static readonly DiagnosticDescriptor UnsupportedShape = Error(
        "AUD010",
        "This method cannot be audited",
        "'{0}' cannot be audited: {1}");

    public static readonly DiagnosticDescriptor SeveralTargets = Error(
        "AUD011",
        "An audited method has one target",
        "'{0}' has several targets: {1}");

    public static readonly DiagnosticDescriptor NoTarget = Error(
        "AUD012",
        "A target must be a value that identifies",
        "The target of '{0}' has no value. {1}");

    public static readonly DiagnosticDescriptor MisusedMark = Error(
        "AUD013",
        "A mark must do what it says",
        "[{0}] on '{1}' {2}");

    public static readonly DiagnosticDescriptor OldLanguage = Error(
        "AUD014",
        "Auditing needs C# 12",
        "Methods are marked [Audited], and what is generated for them needs C# 12 or later, but this project is compiled as C# {0}. Remove 'LangVersion' from the project file, or set it to 12 or later.");

    public static readonly DiagnosticDescriptor UnmarkedSecret = Configurable(
        "AUD015",
        DiagnosticSeverity.Warning,
        "What looks secret should be redacted",
        "{0} looks secret, and is {1}. {2}");

    public static readonly DiagnosticDescriptor DirectBodyCall = Configurable(
        "AUD016",
        DiagnosticSeverity.Warning,
        "The body of an audited method should not be called directly",
        "'{0}' is the body of the audited '{1}', and called like this it leaves no row. Call '{1}' instead.");

    public static readonly DiagnosticDescriptor HiddenInheritedMethod = Configurable(
        "AUD017",
        DiagnosticSeverity.Warning,
        "The body of an audited method should not hide an inherited method",
        "The body '{0}' of '{1}' hides the inherited '{2}', whose callers do not reach it. Rename it, and name it with Body = nameof(…).");

    public static readonly DiagnosticDescriptor RecordedAsMarker = Configurable(
        "AUD018",
        DiagnosticSeverity.Warning,
        "A value is recorded as a marker",
        "Of {0} only the marker \"[{1}]\" is recorded. Record what matters of it as a value of its own, or mark it {2}.{3}");

    public static readonly DiagnosticDescriptor HugeValue = Configurable(
        "AUD019",
        DiagnosticSeverity.Info,
        "A value may be huge",
        "{0} may be huge: {1}. Mark it {2}, and record its name, length or hash if they matter.");

    public static readonly DiagnosticDescriptor SharedAction = Configurable(
        "AUD020",
        DiagnosticSeverity.Warning,
        "An action should name one method",
        "'{0}' has the same action as '{1}', so that their rows cannot be told apart. Give one of them an action of its own.");

    public static readonly DiagnosticDescriptor EmptyPromise = Error(
        "AUD021",
        "A promise must be one that can be kept",
        "'{0}' on '{1}' promises nothing: {2}");

    public static readonly DiagnosticDescriptor NoDecorator = Error(
        "AUD022",
        "A decorator must be able to stand for its interface",
        "'{0}' is marked [GenerateAuditDecorator] but cannot have a decorator: {1}");

    public static readonly DiagnosticDescriptor MisusedAssemblyMark = Error(
        "AUD027",
        "A mark of an assembly must name a member",
        "[assembly: AuditRedact] {0}");

    public static readonly DiagnosticDescriptor NotNameable = Error(
        "AUD029",
        "Generated code must be able to name what it uses",
        "'{0}' cannot have a generated part: {1}");

    public static readonly DiagnosticDescriptor InRazorFile = Error(
        "AUD033",
        "A method in a Razor file cannot be audited",
        "'{0}' is marked [Audited] in '{1}', which no other generator than Razor's sees, so that its calls would leave no row. Move it to a C# file: the code-behind '{1}.cs', or a service.");

    public static readonly DiagnosticDescriptor UselessDecorator = Configurable(
        "AUD023",
        DiagnosticSeverity.Warning,
        "A decorator should have something to audit",
        "'{0}' is marked [GenerateAuditDecorator], but no method of it is marked [Audited], so that the decorator records nothing. Mark what is to leave a row.");

    public static readonly DiagnosticDescriptor UnknownDerivedType = Configurable(
        "AUD024",
        DiagnosticSeverity.Info,
        "What derives from a recorded type should be recorded whole",
        "{0} {1}. {2}");

    public static readonly DiagnosticDescriptor LeadsBack = Configurable(
        "AUD025",
        DiagnosticSeverity.Info,
        "A recorded value leads back to itself",
        "{0} leads back to '{1}': {2}");

    public static readonly DiagnosticDescriptor NothingShown = Configurable(
        "AUD028",
        DiagnosticSeverity.Warning,
        "A recorded value should show something",
        "{0} {1}");

    public static readonly DiagnosticDescriptor ProposedTarget = Configurable(
        "AUD030",
        DiagnosticSeverity.Info,
        "An audited method could have a target",
        "'{0}' has no target, so that its rows are not found by what they are about. '{1}' seems to say it: mark it [AuditTarget(\"{2}\")].");

    public static readonly DiagnosticDescriptor UnreadResult = new(
        "AUD026",
        "A wrapped delegate's result should be read",
        "'{0}' can say that the call failed, but nothing reads it for a wrapped delegate: every call is recorded as a success. Register AuditOptions.Outcome<{0}>, or mark a method [Audited] that returns it.",
        "Audit",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}AUD026.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>What the generator reports.</summary>
    public static IEnumerable<DiagnosticDescriptor> Errors =>
    [
        NotPartial, ContainingTypeNotPartial, AlreadyImplemented, NoAccessibility, NoBody,
        BodyMismatch, NoLog, SeveralLogs, EmptyAction, UnsupportedShape, SeveralTargets, NoTarget,
        MisusedMark, OldLanguage, EmptyPromise, NoDecorator, MisusedAssemblyMark, NotNameable,
        InRazorFile,
    ];

    /// <summary>What analyzers report: warnings and hints.</summary>
    public static IEnumerable<DiagnosticDescriptor> Advice =>
    [
        UnmarkedSecret, DirectBodyCall, HiddenInheritedMethod, RecordedAsMarker, HugeValue, SharedAction,
        UselessDecorator, UnknownDerivedType, LeadsBack, UnreadResult, NothingShown, ProposedTarget,
    ];

    public static IEnumerable<DiagnosticDescriptor> All => [.. Errors, .. Advice];

    /// <summary>The diagnostic of an error that was kept as values.</summary>
    public static Diagnostic Create(DiagnosticInfo error) => Diagnostic.Create(
        Errors.Single(descriptor => descriptor.Id == error.Id),
        Location.Create(error.FilePath, error.Span, error.Lines),
        [.. error.Arguments]);

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        "Audit",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}{id}.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Configurable(string id, DiagnosticSeverity severity, string title, string message) => new(
        id,
        title,
        message,
        "Audit",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}{id}.md");
}
