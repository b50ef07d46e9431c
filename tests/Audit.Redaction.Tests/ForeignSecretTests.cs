using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Audit;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Identity;

[assembly: AuditRedact(typeof(IdentityUser), nameof(IdentityUser.Email), RedactMode.Hash)]
[assembly: AuditRedact(typeof(IdentityUser<>), nameof(IdentityUser.PhoneNumber), RedactMode.KeepLast, 2)]
[assembly: AuditRedact(typeof(IdentityUserToken<string>), nameof(IdentityUserToken<>.Name), RedactMode.Plain)]

namespace Audit.Tests.Redaction;

public sealed class AppUser : IdentityUser
{
    public string Team { get; set; } = "";
}

public sealed class AppToken : IdentityUserToken<string>;

public sealed class AppLogin : IdentityUserLogin<string>;

[JsonSerializable(typeof(AppUser))]
[JsonSerializable(typeof(AppToken))]
[JsonSerializable(typeof(AppLogin))]
internal sealed partial class AppUserContext : JsonSerializerContext;

public partial class AppUserService(IAuditLog audit)
{
    [Audited("register")]
    public partial void Register(AppUser user, AppToken token, AppLogin login);

    [Audited("see")]
    public partial void See(int id);

    private static void RegisterCore(AppUser user, AppToken token, AppLogin login)
    {
    }

    private static void SeeCore(int id, AuditDetails details)
    {
        var (user, token, login) = ForeignSecretTests.Values;
        details.Set("user", user, AppUserContext.Default.AppUser);
        details.Set("token", token, AppUserContext.Default.AppToken);
        details.Set("login", login, AppUserContext.Default.AppLogin);
    }
}

/// <summary>Members of types that nobody here can mark.</summary>
public sealed class ForeignSecretTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal static (AppUser User, AppToken Token, AppLogin Login) Values => (
        new AppUser { Id = "1", UserName = "ann", Team = "blue", Email = RedactionTests.Needle, PhoneNumber = "5550172", PasswordHash = RedactionTests.Needle, SecurityStamp = RedactionTests.Needle, ConcurrencyStamp = RedactionTests.Needle },
        new AppToken { UserId = "1", Name = "AuthenticatorKey", Value = RedactionTests.Needle },
        new AppLogin { UserId = "1", LoginProvider = "GitHub", ProviderKey = RedactionTests.Needle });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Identitys_hashes_and_stamps_and_what_the_assembly_marks_are_in_no_byte_of_the_file_by_generated_writers_and_by_contexts_alike()
    {
        var path = _folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, RedactionTests.Options()))
        {
            var service = new AppUserService(log);
            var (user, token, login) = Values;
            service.Register(user, token, login);
            service.See(1);
            await log.FlushAsync(TestContext.Current.CancellationToken);
            RedactionTests.AssertNoSecretIn(_folder);
        }

        RedactionTests.AssertNoSecretIn(_folder);
        var rows = AuditFile.Rows(path);
        var written = JsonNode.Parse(rows[0].Parameters!)!;
        var seen = JsonNode.Parse(rows[1].Context!)!["details"]!;
        foreach (var user in (JsonNode[])[written["user"]!, seen["user"]!])
        {
            Assert.Equal(("ann", "blue"), ((string?)user["UserName"], (string?)user["Team"]));
            Assert.All((string[])["PasswordHash", "SecurityStamp", "ConcurrencyStamp"], name => Assert.Equal("[redacted]", (string?)user[name]));
            Assert.StartsWith("hmac:k1:", (string?)user["Email"], StringComparison.Ordinal);
            Assert.Equal("*****72", (string?)user["PhoneNumber"]);
        }

        foreach (var values in (JsonNode[])[written, seen])
        {
            Assert.Equal(("AuthenticatorKey", "[redacted]"), ((string?)values["token"]!["Name"], (string?)values["token"]!["Value"]));
            Assert.Equal(("GitHub", "[redacted]"), ((string?)values["login"]!["LoginProvider"], (string?)values["login"]!["ProviderKey"]));
        }
    }
}
