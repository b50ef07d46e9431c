using System.Buffers.Text;
using System.Globalization;
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
    /// <summary>How long a question is the same: after that it is recorded again, as what it shows may be another.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    /// <summary>Receipts are of one process; elsewhere the question is recorded again.</summary>
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>What is no part of the question, but of how it is answered; and the name under which the row says itself what was looked at.</summary>
    private static readonly HashSet<string> NoQuestion = new(["after", "end", "limit", "interval", "seen", "what"], StringComparer.OrdinalIgnoreCase);

    private static readonly RequestContexts Contexts = new(new AuditRequestOptions());

    /// <summary>Leaves a row before anything is shown, unless the request has the receipt of one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="logName">The name of the log.</param>
    /// <param name="what">What is looked at: <c>search</c>, <c>counts</c> or <c>live</c>.</param>
    /// <param name="tenant">Whose rows are looked at; null for all.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The receipt.</returns>
    public static async Task<string> LeaveOnceAsync(HttpContext http, string? logName, string what, string? tenant, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var receipt = http.Request.Query["seen"].ToString();
        if (!IsValid(receipt, http, logName, tenant, now))
        {
            await LeaveAsync(http, logName, what).ConfigureAwait(false);
            receipt = Receipt(now.ToUnixTimeSeconds(), http, logName, tenant);
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
        var call = AuditCalls.Begin(log, AuditFilter.LookAction);
        call.Parameter("what"u8, what);
        foreach (var (name, values) in QuestionOf(http))
        {
            call.Parameter(JsonEncodedText.Encode(name).EncodedUtf8Bytes, values.ToString());
        }

        await (call.RecordSuccess() ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private static bool IsValid(string receipt, HttpContext http, string? logName, string? tenant, DateTimeOffset now) =>
        long.TryParse(receipt.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
        && now.ToUnixTimeSeconds() - given < Validity.TotalSeconds
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(receipt), Encoding.UTF8.GetBytes(Receipt(given, http, logName, tenant)));

    /// <summary>Of when it was asked, by whom, where, and what.</summary>
    private static string Receipt(long given, HttpContext http, string? logName, string? tenant)
    {
        var question = new StringBuilder();
        foreach (var part in (string?[])[ContextOf(http).UserId, logName, tenant])
        {
            Append(part);
        }

        foreach (var (name, values) in QuestionOf(http).OrderBy(static part => part.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                Append(name);
                Append(value);
            }
        }

        var mac = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{given} {question}")));
        return string.Create(CultureInfo.InvariantCulture, $"{given}.{Base64Url.EncodeToString(mac)}");

        // With its length: nothing within a part reads as the next one.
        void Append(string? part) => question.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> QuestionOf(HttpContext http) =>
        http.Request.Query.Where(static part => !string.IsNullOrEmpty(part.Value) && !NoQuestion.Contains(part.Key));

    /// <summary>UseAudit has said who; without it, it is what the request tells.</summary>
    private static AuditContext ContextOf(HttpContext http) => AuditContext.Current == AuditContext.Empty ? Contexts.Of(http) : AuditContext.Current;
}
