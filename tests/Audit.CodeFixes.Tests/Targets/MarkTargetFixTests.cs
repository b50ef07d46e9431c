using Audit.CodeFixes.Targets;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Targets;

public class MarkTargetFixTests
{
    [Fact]
    public async Task A_parameter_is_marked()
        => await Fixed.AssertAsync<MarkTargetFix>(
            Fixed.InService("[Audited(\"close\")]\npublic partial int Close(int dossierId);\n\nprivate int CloseCore(int dossierId) => dossierId;"),
            Fixed.InService("[Audited(\"close\")]\npublic partial int Close([AuditTarget(\"dossier\")] int dossierId);\n\nprivate int CloseCore(int dossierId) => dossierId;"),
            "new Service(audit).Close(4);",
            """close {"dossierId":4} success = 4""");

    [Fact]
    public async Task A_member_is_marked_on_a_line_of_its_own()
        => await Fixed.AssertAsync<MarkTargetFix>(
            In("public int DossierId { get; set; }"),
            In("[AuditTarget(\"dossier\")]\n    public int DossierId { get; set; }"),
            "new Service(audit).Close(new Request { DossierId = 4 });",
            """close {"request":{"DossierId":4}} success = 4""");

    [Fact]
    public async Task All_are_marked_at_once()
        => await Fixed.AssertAllAsync<MarkTargetFix>(
            Fixed.InServices("[Audited(\"open\")]\npublic partial int Open(int dossierId);\n\nprivate int OpenCore(int dossierId) => dossierId;"),
            Fixed.InServices("[Audited(\"open\")]\npublic partial int Open([AuditTarget(\"dossier\")] int dossierId);\n\nprivate int OpenCore(int dossierId) => dossierId;"));

    private static string In(string member) =>
        $$"""
        using Audit;

        public class Request
        {
            {{member}}
        }

        public partial class Service(IAuditLog audit)
        {
            [Audited("close")]
            public partial int Close(Request request);

            private int CloseCore(Request request) => request.DossierId;
        }

        """;
}
