using System.Globalization;

namespace Audit.Browser.Tests;

/// <summary>A morning of a register: 240 calls of five people about twelve dossiers, a minute apart.</summary>
internal static class Trail
{
    public const int Calls = 240;

    private static readonly string[] Users = ["alice", "bob", "carol", "dave", "erin"];
    private static readonly string[] Actions = ["create_dossier", "assign_dossier", "attach_document", "search_dossiers", "approve_dossier", "close_dossier"];

    public static AuditEntry[] Morning { get; } = [.. Enumerable.Range(0, Calls).Select(Call)];

    private static AuditEntry Call(int number)
    {
        var (user, action, dossier) = (Users[number * 7 % 5], Actions[number * 5 % 6], number % 12 + 1);
        var isDenied = number % 20 == 7;
        var isError = isDenied || number % 20 == 13;
        return new AuditEntry
        {
            EntryId = string.Create(CultureInfo.InvariantCulture, $"aud_{number:d4}"),
            Timestamp = ViewerApp.Start.AddMinutes(number).AddMilliseconds(number * 37 % 1000),
            Action = action,
            Transport = "http",
            UserId = user,
            RequestId = $"req-{number / 3}",
            Parameters = $$$"""{"dossierId":{{{dossier}}},"request":{"Title":"Permit for the extension of a house","Priority":"High","Remark":null,"Documents":[{"Name":"plan.pdf","Pages":12},{"Name":"letter.pdf","Pages":2}]}}""",
            Result = isError ? null : $$$"""{"Id":{{{dossier}}},"Title":"Permit for the extension of a house","Status":"Open"}""",
            ErrorMessage = isDenied ? $"{user} is no supervisor and may not approve dossier {dossier}." : isError ? $"Dossier {dossier} is closed." : null,
            Duration = TimeSpan.FromMilliseconds(number * 13 % 90),
            Target = $"dossier:{dossier}",
            Context = $$"""{"trace_id":"907f9d72ca6f2aa54a072c12898a418d","remote_addr":"10.0.4.{{number % 30}}","role":["Clerk"],"tenant":"north"{{(isDenied ? ",\"outcome\":\"denied\",\"error_type\":\"System.UnauthorizedAccessException\"" : "")}}}""",
        };
    }
}
