using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class UnmarkedSecretTests
{
    private const string Id = "AUD015";

    private const string Classification =
        """
        namespace Microsoft.Extensions.Compliance.Classification
        {
            [AttributeUsage(AttributeTargets.All)]
            public class DataClassificationAttribute : Attribute;
        }

        public sealed class PersonalDataAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute;
        """;

    public static TheoryData<string> SecretNames =>
    [
        "password", "Password", "PASSWORD", "newPassword", "new_password", "userPasswordAgain", "passWord", "password2", "passwords", "pwd", "dbPasswd", "passphrase", "PassPhrase",
        "secret", "clientSecret", "client_secret", "secretValue", "credential", "userCredentials",
        "token", "accessToken", "refresh_token", "oauth2Token", "tokens", "jwt", "sessionCookie", "authorization", "AuthorizationHeader",
        "apiKey", "APIKey", "ApiKeys", "api_key", "apikey", "X_API_KEY", "accessKey", "privateKey", "encryptionKey", "signingKey",
        "connectionString", "DefaultConnectionString", "iban", "IBAN", "ibanNumber", "userIBAN",
        "cardNumber", "securityStamp", "provider_key", "AuthenticatorKey", "TwoFactorCode", "recoveryCodes", "resetCode", "passwordHash", "PasswordSalt", "creditCardNumber", "CVV", "cvv2", "cvc", "ssn", "SSN", "customerSsn", "socialSecurityNumber", "pin", "PinCode", "otp", "OTPCode", "securityCode",
    ];

    public static TheoryData<string> OtherNames =>
    [
        "name", "tokenize", "tokenizer", "pinned", "spin", "opinion", "issn", "ibanez", "compass", "passenger", "passport", "PassportNumber", "secretary", "SecretaryName", "countryCode", "concurrencyStamp", "timestamp", "cookies_enabled_at", "authorizer", "authority",
        "keyword", "publicKey", "primaryKey", "apiVersion", "cardHolder", "card", "number",
        "passwordPolicy", "passwordId", "tokenType", "TokenName", "token_ids", "tokenExpiry", "apiKeyName", "secretPath", "connectionStringName", "credentialType", "cookieName",
        "tokenEndpoint", "tokenUrl", "passwordChangedAt", "pinLength", "cancellationToken", "continuationToken", "nextPageToken", "syncToken",
    ];

    public static TheoryData<string, string> SecretTypes => new()
    {
        { "string?", "password" }, { "char[]", "password" }, { "byte[]", "secret" }, { "ReadOnlySpan<char>", "password" }, { "Guid", "resetToken" }, { "Uri", "connectionString" },
        { "object", "secret" }, { "List<string>", "apiKeys" }, { "Dictionary<string, string>", "secrets" }, { "int", "pin" }, { "int?", "pinCode" }, { "long", "cardNumber" }, { "int[]", "pins" },
        { "int", "cvv2" }, { "long", "ssn" },
    };

    public static TheoryData<string, string> OtherTypes => new()
    {
        { "CancellationToken", "token" }, { "CancellationToken?", "token" }, { "bool", "isSecret" }, { "bool?", "password" }, { "DateTime", "password" }, { "DateTimeOffset", "tokenIssued" }, { "DateOnly", "pin" },
        { "TimeSpan", "token" }, { "DayOfWeek", "secret" }, { "int", "tokens" }, { "long", "token" }, { "int", "pinLength" }, { "int", "otpsLeft" }, { "decimal", "authorization" }, { "Stream", "secret" },
        { "Func<string>", "token" }, { "IAuditLog", "secret" },
    };

    [Theory, MemberData(nameof(SecretNames))]
    public async Task A_text_whose_name_has_the_words_of_a_secret_looks_secret(string name)
        => Assert.Equal([name], await PlacesAsync("string", name));

    [Theory, MemberData(nameof(OtherNames))]
    public async Task A_text_with_another_name_does_not(string name)
        => Assert.Empty(await PlacesAsync("string", name));

    [Theory, MemberData(nameof(SecretTypes))]
    public async Task A_value_that_can_be_a_secret_looks_secret(string type, string name)
        => Assert.Equal([name], await PlacesAsync(type, name));

    [Theory, MemberData(nameof(OtherTypes))]
    public async Task A_value_that_says_something_about_a_secret_or_is_not_recorded_does_not(string type, string name)
        => Assert.Empty(await PlacesAsync(type, name));

    [Fact]
    public async Task A_member_looks_secret_at_every_depth_and_is_said_once_where_it_is_declared()
        => Assert.Equal(["Password", "ApiKey", "Pin", "Token", "Secret", "_cvc", "Iban"], await Analysis.PlacesAsync(Id,
            """
            using System.Text.Json.Serialization;
            public record Login(string User, string Password);
            public class Account { public Settings? Settings { get; set; } public List<Login> Logins { get; } = []; }
            public struct Settings { public string ApiKey { get; set; } public Page<Card>? Cards { get; set; } }
            public class Page<T> { public T[] Items { get; set; } = []; public Page<T>? Next { get; set; } }
            public record Card(int Pin);
            [JsonDerivedType(typeof(Bearer))] public abstract class Scheme;
            public class Bearer : Scheme { public string Token { get; set; } = ""; }
            public class Base { public virtual string Secret { get; set; } = ""; }
            public class Derived : Base { [JsonInclude] private string _cvc = ""; [JsonPropertyName("iban")] public string Iban { get; set; } = ""; public string Use() => _cvc; }
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("open")] public partial Task<Account> OpenAsync(Login login, Dictionary<string, Account> accounts);
                private Task<Account> OpenCoreAsync(Login login, Dictionary<string, Account> accounts) => Task.FromResult(accounts[login.User]);
                [Audited("add")] public partial void Add(Login login, Scheme scheme, Derived derived);
                private void AddCore(Login login, Scheme scheme, Derived derived) { }
            }
            """));

    [Fact]
    public async Task A_value_that_is_written_as_its_text_looks_secret_by_the_name_of_its_type()
        => Assert.Equal(["Value", "value", "more", "ApiKey"], await Analysis.PlacesAsync(Id,
            """
            public readonly partial struct ApiKey;
            public sealed class Password(string text) : IFormattable { public string ToString(string? format, IFormatProvider? provider) => text; }
            [Redact] public readonly partial struct Secret;
            public readonly partial struct TokenId;
            public sealed record Rotation(ApiKey Value, TokenId Id);
            public partial class Service(IAuditLog audit)
            {
                [Audited("use")] public partial void Use(Password value, List<ApiKey?> more, Secret marked, TokenId id, Rotation rotation);
                private void UseCore(Password value, List<ApiKey?> more, Secret marked, TokenId id, Rotation rotation) => audit.GetStatistics();
                [Audited("make")] public partial ApiKey Log();
                private ApiKey LogCore() => default;
            }
            """));

    [Fact]
    public async Task What_is_marked_does_not_look_secret()
        => Assert.Empty(await Analysis.PlacesAsync(Id,
            Classification +
            """
            public record Login([Redact] string Password, [property: Redact] string Secret, [AuditIgnore] string Token, [PersonalData] string Iban)
            {
                [Redact(RedactMode.KeepLast, 4)] public string CardNumber { get; set; } = "";
                [AuditIgnore] public string ApiKey { get; set; } = "";
                [PersonalData] public string Ssn { get; set; } = "";
            }
            [Redact] public record ApiKey(string Value);
            [PersonalData] public record Holder(string Token);
            public class Base { [Redact] public virtual string Password { get; set; } = ""; public virtual void Open([Redact] string pin) { } }
            public class Derived : Base { public override string Password { get; set; } = ""; }
            public class Puzzle { [Redact(RedactMode.Plain)] public string Password { get; set; } = ""; }
            public partial class Service(IAuditLog audit) : Base
            {
                public IAuditLog Log => audit;
                [Audited("open")] public override partial void Open(string pin);
                private void OpenCore(string pin) { }
                [Audited("add")] [return: Redact] public partial string AddSecret([Redact] string password, [AuditIgnore] string secret, [PersonalData] string token, Derived derived, Puzzle puzzle, [Redact(RedactMode.Plain)] string pwd);
                private string AddSecretCore(string password, string secret, string token, Derived derived, Puzzle puzzle, string pwd) => "";
                [Audited("use")] public partial void Use(Login login, ApiKey apiKey, List<ApiKey> apiKeys, ApiKey[]? moreApiKeys, Holder holder);
                private void UseCore(Login login, ApiKey apiKey, List<ApiKey> apiKeys, ApiKey[]? moreApiKeys, Holder holder) { }
            }
            """));

    [Fact]
    public async Task What_is_beneath_a_marked_value_is_not_recorded_and_what_the_serializer_ignores_is_not_either()
        => Assert.Empty(await Analysis.PlacesAsync(Id,
            """
            using System.Text.Json.Serialization;
            public record Login(string Password);
            public class Account { [Redact] public Login? First { get; set; } [JsonIgnore] public string Token { get; set; } = ""; private string Secret { get; set; } = ""; public static string ApiKey { get; set; } = ""; public string Use() => Secret; }
            public partial class Service(IAuditLog audit)
            {
                [Audited("open")] public partial void Open(Account account, [AuditIgnore] Login login);
                private void OpenCore(Account account, Login login) => audit.GetStatistics();
            }
            """));

    [Fact]
    public async Task A_type_that_no_audited_method_records_is_not_looked_at()
        => Assert.Empty(await Analysis.PlacesAsync(Id,
            """
            public record Login(string Password);
            public partial class Service(IAuditLog audit)
            {
                public void Log(Login login, string password) { }
                [Audited("open")] public partial void Open(int id);
                private void OpenCore(int id) => audit.GetStatistics();
            }
            """));

    [Fact]
    public async Task An_object_is_judged_by_its_members_where_these_say_what_is_secret()
        => Assert.Equal(["Value2", "apiKey"], await Analysis.PlacesAsync(Id,
            """
            using System.Text.Json.Serialization;
            public record Credentials(string User, [Redact] string Password);
            public record ApiKey(string Value);
            public record Token([property: JsonPropertyName("secret")] string Value2);
            public partial class Service(IAuditLog audit)
            {
                [Audited("open")] public partial void Open(Credentials credentials, ApiKey apiKey, Token other);
                private void OpenCore(Credentials credentials, ApiKey apiKey, Token other) => audit.GetStatistics();
            }
            """));

    [Fact]
    public async Task A_member_of_another_assembly_is_erased_by_its_name_and_not_said_and_an_element_of_a_tuple_is_said_where_it_comes_in()
    {
        var library = Compilations.Of("namespace Library { public record Login(string User, string Password, string Token, [property: Audit.Redact] string Pin); public record Order(int Number); }").AsReference();
        var user = Compilations.Of(
            """
            using Library;
            public class Request { public List<Login> Logins { get; } = []; public Order? Order { get; set; } }
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("open")] public partial Task<Login> OpenAsync(Login login, Request request, [Redact] Login other, (string User, string Password) pair);
                private Task<Login> OpenCoreAsync(Login login, Request request, Login other, (string User, string Password) pair) => Task.FromResult(login);
            }
            """).WithAssemblyName("User").AddReferences(library);
        Generation.Run(user).AssertClean();

        var found = (await Analysis.RunAsync(user)).Where(static diagnostic => diagnostic.Id == Id).ToArray();

        Assert.Equal("pair", Analysis.TextOf(Assert.Single(found)));
        Assert.Equal("'Password' in 'pair' looks secret, and is recorded as it is. Mark 'pair' [Redact] or [AuditIgnore].", found[0].GetMessage(null));
        var writer = Generation.Run(user).Files["AuditJson.g.cs"];
        Assert.DoesNotContain("value.Password)", writer[..writer.IndexOf("Write_Tuple", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("value.Token)", writer, StringComparison.Ordinal);
        Assert.Contains("value.User)", writer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task<string>", "CreateTokenAsync", true)]
    [InlineData("string?", "ResetPassword", true)]
    [InlineData("byte[]", "GetPrivateKey", true)]
    [InlineData("ValueTask<List<string>>", "ListApiKeysAsync", true)]
    [InlineData("Task<bool>", "CheckPasswordAsync", false)]
    [InlineData("Task<int>", "CountTokens", false)]
    [InlineData("string", "FindTokenOwner", false)]
    [InlineData("string", "GetContinuationToken", false)]
    [InlineData("string", "Describe", false)]
    public async Task A_text_that_a_method_named_after_a_secret_returns_looks_secret(string type, string method, bool isSecret)
        => Assert.Equal(isSecret ? [type] : [], await Analysis.PlacesAsync(Id,
            $$"""
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("act", Body = nameof(Act))] public partial {{type}} {{method}}(int id);
                private {{type}} Act(int id) => default!;
            }
            """));

    [Fact]
    public async Task A_detail_looks_secret_by_the_name_it_is_set_under()
        => Assert.Equal(["\"old_password\"", "Name", "\"pin\""], await Analysis.PlacesAsync(Id,
            """
            [Redact] public record Secret(string Value);
            public partial class Service(IAuditLog audit)
            {
                private const string Name = "api-key";
                public IAuditLog Log => audit;
                [Audited("open")] public partial void Open(int id);
                private void OpenCore(int id, AuditDetails details)
                {
                    details.Set("old_password", "x");
                    details.Set(Name, "x");
                    details.Set(value: 1234, name: "pin");
                    details.Set("password_changed", true);
                    details.Set("tokens", 12);
                    details.Set("secret", new Secret("x"));
                    details.Set("old_status", "x");
                    details.Set(id.ToString(), "x");
                }
            }
            """));

    [Fact]
    public async Task The_message_says_what_to_do()
        => Assert.Equal("'password' looks secret, and is recorded as it is. Mark it [Redact] or [AuditIgnore].", Assert.Single(await Analysis.RunAsync(SourceWith("string", "password"))).GetMessage(null));

    private static Task<IEnumerable<string>> PlacesAsync(string type, string name) => Analysis.PlacesAsync(Id, SourceWith(type, name));

    private static string SourceWith(string type, string name) =>
        $$"""
        public partial class Service(IAuditLog audit)
        {
            private readonly IAuditLog _audit = audit;
            [Audited("act", Body = nameof(Act))] public partial void Do({{type}} {{name}});
            private void Act({{type}} value) => _audit.GetStatistics();
        }
        """;
}
