using System.Text.RegularExpressions;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Actions;

/// <summary>Which action "Audit this method" gives to a method: one that tells it from others.</summary>
public class ActionNameTests
{
    private const string Log = "(Audit.IAuditLog log) { public Audit.IAuditLog Log => log; ";

    [Theory]
    [InlineData("public class DossierService$ public void CloseDossierAsync() { } }", "CloseDossier", "close_dossier")]
    [InlineData("public class DossierService$ public void Close() { } }", "Close", "close")]
    [InlineData("public class CloseDossierHandler$ public void Handle(int id) { } }", "Handle(", "close_dossier")]
    [InlineData("public class CloseDossierCommandHandler$ public void HandleAsync(int id) { } }", "HandleAsync", "close_dossier")]
    [InlineData("public class DossierClosedConsumer$ public void Consume(int id) { } }", "Consume(", "dossier_closed")]
    [InlineData("public class ArchiveOldDossiersJob$ public void Execute() { } }", "Execute", "archive_old_dossiers")]
    [InlineData("public class CleanUp$ public void Invoke() { } }", "Invoke", "clean_up")]
    [InlineData("public class Archiver$ public void Execute() { } }", "Execute", "execute_archiver")]
    [InlineData("public class Handler$ public void Handle(int id) { } }", "Handle(", "handle_handler")]
    [InlineData("public record CloseDossier; public record OpenDossier; public class DossierHandler$ public void Handle(OpenDossier request) { } public void Handle(CloseDossier request) { } }", "Handle(CloseDossier", "close_dossier")]
    [InlineData("namespace Office.Dossiers { public class Close { public class Handler$ public void Handle(int id) { } } } }", "Handle(", "close_dossiers")]
    [InlineData("public class CatalogItemController$ public void Delete(int id) { } }", "Delete", "delete_catalog_item")]
    [InlineData("public class CatalogItemController$ public void GetById(int id) { } }", "GetById", "get_catalog_item_by_id")]
    [InlineData("public class CatalogItemController$ public void GetCatalogItem(int id) { } }", "GetCatalogItem(", "get_catalog_item")]
    [InlineData("public record CompleteCustomer; public record VerifyCustomer; public class CustomersController$ public void Post(VerifyCustomer command) { } public void Post(CompleteCustomer command) { } }", "Post(Comp", "post_complete_customer")]
    [InlineData("public class CatalogItemController$ public void Approve(int id) { } }", "Approve", "approve")]
    [InlineData("public class CatalogItemService$ public void Delete(int id) { } } public class BasketService { public void Delete(int id) { } }", "Delete", "delete_catalog_item")]
    [InlineData("public class CatalogService$ public void GetAllAsync() { } } public class BasketService { public void GetAllAsync() { } }", "GetAllAsync", "get_catalog_all")]
    [InlineData("public class ProfileService$ public void ReadProfile() { } } public class ProfileReader { public void ReadProfile() { } }", "ReadProfile", "profile_service_read_profile")]
    [InlineData("public class CatalogService$ public void Delete() { } } public class Basket { public void Delete() { } public void DeleteCatalog() { } }", "Delete", "catalog_service_delete")]
    [InlineData("namespace New { public class Store$ public void Delete() { } } } namespace Old { public class Store { public void Delete() { } } }", "Delete", "new_store_delete")]
    [InlineData("public class CatalogService$ public void Delete() { } } public interface IOther { void Delete(); } public abstract class Other { public abstract void Delete(); }", "Delete", "delete")]
    [InlineData("public interface ISender { void Send(); } public class Mail$ public void Send() { } public object Me => (ISender)(object)this; } public class Fax { public void Send(int number) { } }", "Send() {", "send_mail")]
    [InlineData("public interface ISender { void Send(); } public class Fax : ISender { public void Send() { } } public class Mail(Audit.IAuditLog log) : ISender { public Audit.IAuditLog Log => log; public void Send() { _ = log; } }", "Send() { _", "send")]
    [InlineData("public partial class Other(Audit.IAuditLog log) { public Audit.IAuditLog Log => log; [Audit.Audited(\"close\")] public partial void Shut(); private void ShutCore() { } } public class CatalogService$ public void Close() { } }", "Close", "close_catalog")]
    public async Task The_action_tells_what_is_done(string text, string at, string action)
    {
        var audited = await UserCode.Of(text.Replace("$", Log, StringComparison.Ordinal)).AuditAsync(at);

        Assert.Contains($"[Audited(\"{action}\")]", await audited.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_all_methods_at_once_no_two_have_one_action()
    {
        var types = string.Join('\n', ((string[])["Catalog", "Basket", "Order"]).SelectMany(name => new[]
        {
            $"public class {name}Service{Log} public int Get(int id) => id; public int Delete(int id) => id; }}",
            $"public class Delete{name}Handler{Log} public int Handle(int id) => id; }}",
            $"public class {name}Controller{Log} public int Get(int id) => id; public int Delete(int id) => id; }}",
        }));

        var audited = await UserCode.Of(types).AuditAllAsync("Get", Microsoft.CodeAnalysis.CodeRefactorings.RefactorAllScope.Solution);

        var actions = Regex.Matches(await audited.TextAsync(), "Audited\\(\"(.*?)\"\\)").Select(static match => match.Groups[1].Value).ToArray();
        Assert.Equal(15, actions.Length);
        Assert.Equal(actions.Order(StringComparer.Ordinal), actions.Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await audited.DiagnosticsAsync(), static diagnostic => diagnostic.Id == "AUD020");
    }
}
