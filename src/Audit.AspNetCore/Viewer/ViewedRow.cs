using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Audit.Generated;
using Audit.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Audit.Viewer;

/// <summary>
/// Who looks at the trail leaves a row in it: who, and what for. One for each question, which its answer has a receipt of:
/// with that its further pages, its histogram and its live view leave none.
/// </summary>
internal static class ViewedRow
{
    public const string Action = "audit.viewed";

    /// <summary>Receipts are of one process and as long as it lives; elsewhere the question is recorded again.</summary>
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>What is no part of the question, but of how it is answered.</summary>
    private static readonly string[] NoQuestion = ["after", "limit", "interval", "seen"];

    private static readonly RequestContexts Contexts = new(new AuditRequestOptions());

    /// <summary>Leaves a row before anything is shown, unless the request has the receipt of one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="logName">The name of the log.</param>
    /// <param name="what">What is looked at: <c>search</c>, <c>counts</c> or <c>live</c>.</param>
    /// <returns>The receipt.</returns>
    public static async Task<string> LeaveOnceAsync(HttpContext http, string? logName, string what)
    {
        var receipt = ReceiptOf(http);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(receipt), Encoding.UTF8.GetBytes(http.Request.Query["seen"].ToString())))
        {
            await LeaveAsync(http, logName, what).ConfigureAwait(false);
        }

        return receipt;
    }

    /// <summary>Leaves a row before anything is shown.</summary>
    /// <param name="http">The request.</param>
    /// <param name="logName">The name of the log.</param>
    /// <param name="what">What is looked at: <c>detail</c> or <c>export</c>, too.</param>
    /// <exception cref="AuditUnavailableException">The log has no room for it, and is to fail calls then.</exception>
    public static async Task LeaveAsync(HttpContext http, string? logName, string what)
    {
        var log = http.RequestServices.GetRequiredKeyedService<IAuditLog>(logName);
        using var scope = AuditContext.Push(ContextOf(http));
        var call = AuditCalls.Begin(log, Action);
        call.Parameter("what"u8, what);
        foreach (var (name, values) in QuestionOf(http))
        {
            call.Parameter(JsonEncodedText.Encode(name).EncodedUtf8Bytes, values.ToString());
        }

        await (call.RecordSuccess() ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <summary>Of who asks, and what.</summary>
    private static string ReceiptOf(HttpContext http)
    {
        var question = new StringBuilder(ContextOf(http).UserId);
        foreach (var (name, values) in QuestionOf(http).OrderBy(static part => part.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                question.Append('\0').Append(name).Append('\0').Append(value);
            }
        }

        return Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(question.ToString())));
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> QuestionOf(HttpContext http) =>
        http.Request.Query.Where(static part => !string.IsNullOrEmpty(part.Value) && !NoQuestion.Contains(part.Key));

    /// <summary>UseAudit has said who; without it, it is what the request tells.</summary>
    private static AuditContext ContextOf(HttpContext http) => AuditContext.Current == AuditContext.Empty ? Contexts.Of(http) : AuditContext.Current;
}
