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

    [Audited("change_pin")]
    public partial void ChangePin([Redact(RedactMode.Mask)] string pin, [Confidential] string reason, Seal seal);

    [Audited("break_in")]
    public partial void BreakIn([Redact] string tool);

    private async Task<string> SignInCoreAsync(Login login, string token, string phone, AuditDetails details)
    {
        await Task.Yield();
        details.Set("login", login);
        return token;
    }

    private string OpenCore(string key, string owner) => key;

    private void ChangePinCore(string pin, string reason, Seal seal)
    {
    }

    private void BreakInCore(string tool) => throw new InvalidOperationException(tool);

    private Badge? FindCore(Badge badge) => badge;
}
