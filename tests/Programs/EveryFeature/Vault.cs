using Audit;

namespace EveryFeature;

public partial class Vault(IAuditLog audit)
{
    [Audited("sign_in")]
    [return: Redact]
    public partial Task<string> SignInAsync(Login login, [Redact] string token, [Redact(RedactMode.KeepLast, 4)] string phone);

    [Audited("open_vault")]
    [return: AuditIgnore]
    public partial string Open([AuditIgnore] string key, [Redact(RedactMode.Hash)] string owner);

    [Audited("find_badge")]
    public partial Badge? Find([AuditTarget("badge")] Badge badge);

    private async Task<string> SignInCoreAsync(Login login, string token, string phone, AuditDetails details)
    {
        await Task.Yield();
        details.Set("login", login);
        return token;
    }

    private string OpenCore(string key, string owner) => key;

    private Badge? FindCore(Badge badge) => badge;
}
