using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class ProposedTargetTests
{
    private const string Id = "AUD030";

    [Theory]
    [InlineData("void CloseDossier(int id, string reason)", "id", "dossier")]
    [InlineData("void Close(int id)", "id", "dossier")]
    [InlineData("void GetById(Guid id)", "id", "dossier")]
    [InlineData("void Close(string dossierId)", "dossierId", "dossier")]
    [InlineData("void Close(int clerkId, int dossierId)", "dossierId", "dossier")]
    [InlineData("void AssignClerk(int clerkId, int officeId)", "clerkId", "clerk")]
    [InlineData("void Close(int id, int clerkId, int officeId)", "id", "dossier")]
    [InlineData("[HttpPut(\"offices/{officeId:int}/close\")] void Close(int clerkId, int officeId)", "officeId", "office")]
    [InlineData("[HttpPut(\"{number}\")] void Close(int clerkId, int number)", "number", "dossier")]
    [InlineData("void Close(Request request)", "DossierId", "dossier")]
    [InlineData("void CloseStreets(Plain request)", "Id", "street")]
    [InlineData("Request? Find(int id)", "id", "dossier")]
    public async Task The_value_that_names_what_is_meant_is_proposed(string method, string place, string kind)
    {
        var found = Assert.Single(await Analysis.RunAsync(Generation.Run(In(method)), withTargets: true), static diagnostic => diagnostic.Id == Id);

        Assert.Equal(place, Analysis.TextOf(found));
        Assert.EndsWith($"'{place}' seems to say it: mark it [AuditTarget(\"{kind}\")].", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Close(int number)")]
    [InlineData("void Close(int clerkId, int officeId)")]
    [InlineData("void Close([AuditTarget(\"dossier\")] int id)")]
    [InlineData("void Close([AuditIgnore] int id)")]
    [InlineData("void Close(out int id)")]
    [InlineData("void Close(List<int> ids)")]
    [InlineData("void Close(Marked request)")]
    [InlineData("[return: AuditTarget(\"dossier\")] int Close(int id)")]
    [InlineData("Marked? Make(string name)")]
    [InlineData("void Close(Request request, Plain other)")]
    [InlineData("void Close(Request request); private void CloseCore(Request request) { } [Audited(\"both\")] public partial void Both(Request one, Plain two); private void BothCore(Request one, Plain two) { } [Audited(\"third\")] public partial void Third(int number)", "Third")]
    [InlineData("void Close(Silent request)")]
    [InlineData("void Close(Ambiguous request)")]
    public async Task Nothing_is_proposed_where_there_is_a_target_or_none_is_meant(string method, string? body = null)
        => Assert.DoesNotContain(await Analysis.RunAsync(Generation.Run(In(method, body)), withTargets: true), static diagnostic => diagnostic.Id == Id);

    [Fact]
    public async Task Nothing_is_proposed_where_no_name_says_what_it_is()
        => Assert.DoesNotContain(await Analysis.RunAsync(Generation.Run(In("void Close(int id)", type: "Service")), withTargets: true), static diagnostic => diagnostic.Id == Id);

    private static string In(string method, string? body = null, string type = "DossierService")
    {
        var mark = method.StartsWith('[') && !method.StartsWith("[return", StringComparison.Ordinal) ? method[..(method.IndexOf(']', StringComparison.Ordinal) + 1)] : "";
        var signature = method[mark.Length..].Trim();
        var declared = signature.StartsWith("[return", StringComparison.Ordinal) ? signature.Insert(signature.IndexOf(']', StringComparison.Ordinal) + 1, " public partial") : "public partial " + signature;
        var last = signature.Split(';')[^1].Split("public partial")[^1].Trim();
        last = last.StartsWith('[') && last.Contains("] int Close", StringComparison.Ordinal) ? last[(last.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim() : last;
        var name = body ?? last.Split('(')[0].Split(' ')[^1];
        return $$"""
            public sealed class HttpPutAttribute(string template) : Attribute, IRouteTemplateProvider { public string Template => template; }
            public interface IRouteTemplateProvider;
            public sealed record Request(int DossierId, string Reason);
            public sealed record Plain(int Id);
            public sealed record Marked([AuditTarget("dossier")] int Id);
            public sealed record Silent(string Reason, [property: AuditIgnore] int Id);
            public sealed record Ambiguous(int OfficeId, int ClerkId);
            public partial class {{type}}(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                {{mark}} [Audited("act")] {{declared}};
                private {{last.Replace($" {name}(", $" {name}Core(", StringComparison.Ordinal)}} => throw new NotSupportedException();
            }
            """;
    }
}
