using Audit.Generators.Tests.Harness;
using Audit.Tests.Support;

namespace Audit.Generators.Tests.Analyzers;

/// <summary>A project of a user's with three files that are alike: one as it is, two whose severities an <c>.editorconfig</c> sets.</summary>
public sealed class WarnedProject : IAsyncLifetime
{
    private readonly UserProject _project = new();

    /// <summary>What the build says.</summary>
    public IReadOnlyList<BuildMessage> Messages { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["Plain", "Silenced", "Raised"])
        {
            _project.Write($"{name}.cs",
                $$"""
                public partial class {{name}}(IAuditLog audit)
                {
                    [Audited("open_{{name}}")]
                    public partial void Open(
                        string password,
                        Exception cause,
                        Action done);

                    private void OpenCore(string password, Exception cause, Action done) => _ = (password, cause, done, audit);

                    [Audited("open_{{name}}")]
                    public partial void Shut();

                    private void ShutCore() => _ = audit;
                }
                """);
        }

        _project.Write(".editorconfig",
            """
            root = true
            [Silenced.cs]
            dotnet_diagnostic.AUD015.severity = none
            dotnet_diagnostic.AUD018.severity = none
            dotnet_diagnostic.AUD020.severity = none
            [Raised.cs]
            dotnet_diagnostic.AUD015.severity = error
            dotnet_diagnostic.AUD018.severity = warning
            dotnet_diagnostic.AUD020.severity = suggestion
            """);
        Messages = await _project.BuildAsync();
    }

    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }
}
