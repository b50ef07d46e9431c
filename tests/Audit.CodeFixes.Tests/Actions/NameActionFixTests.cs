using Audit.CodeFixes.Actions;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Actions;

public class NameActionFixTests
{
    [Fact]
    public async Task An_action_without_a_name_is_named_after_the_method()
        => await Fixed.AssertAsync<NameActionFix>(
            Fixed.InService(
                """
                [Obsolete, Audited(action: " ", Body = nameof(Work))]
                public partial int CloseHTTPDossierAsync();

                private int Work() => 1;
                """),
            Fixed.InService(
                """
                [Obsolete, Audited(action: "close_http_dossier", Body = nameof(Work))]
                public partial int CloseHTTPDossierAsync();

                private int Work() => 1;
                """),
            "#pragma warning disable CS0612\nnew Service(audit).CloseHTTPDossierAsync();",
            "close_http_dossier {} success = 1");

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<NameActionFix>(
            Fixed.InServices(
                """
                [Audited("")]
                public partial void Open$();

                private void Open$Core() { }

                [Audited("", Durability = Durability.Synced, Intent = true)]
                public partial void Close$();

                private void Close$Core() { }
                """),
            Fixed.InServices(
                """
                [Audited("open$")]
                public partial void Open$();

                private void Open$Core() { }

                [Audited("close$", Durability = Durability.Synced, Intent = true)]
                public partial void Close$();

                private void Close$Core() { }
                """));
}
