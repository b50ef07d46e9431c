using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Audit.Cli.Output;

namespace Audit.Cli.Export;

/// <summary>
/// Rows in ArcSight's Common Event Format, a line each. Parameters and results are not in it: a SIEM cuts long fields, and
/// the entry's id leads to them.
/// </summary>
internal static class RowCef
{
    private static readonly char[] LineEnds = ['\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];

    private static readonly string Version = typeof(RowCef).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Write(TextWriter output, AuditRow row)
    {
        using var context = new RowContext(row);
        var outcome = context.Text("outcome");
        output.Write($"CEF:0|audit-dotnet|audit|{Version}|{Header(row.Action)}|{Header(row.Action)}|{Severity(row, outcome)}|");
        output.Write($"rt={row.Timestamp.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}");
        Extension(output, "externalId", row.EntryId);
        Extension(output, "act", row.Action);
        Extension(output, "outcome", row.Status switch { AuditStatus.Error => "failure", var status => status });
        Extension(output, "reason", outcome);
        Extension(output, "suser", row.UserId);
        Extension(output, "app", row.Transport);
        Address(output, context.Text("remote_addr"));
        Extension(output, "msg", row.ErrorMessage);
        Custom(output, "cs1", "requestId", row.RequestId);
        Custom(output, "cs2", "target", row.Target);
        Custom(output, "cs3", "tenant", context.Text("tenant"));
        Custom(output, "cn1", "durationMs", row.Duration is { } duration ? ((long)duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : null);
        output.Write('\n');
    }

    /// <summary>From 0 to 10: what somebody was not allowed to do is more than what failed.</summary>
    private static int Severity(AuditRow row, string? outcome) => (row.Status, outcome) switch
    {
        (AuditStatus.Error, "denied") => 8,
        (AuditStatus.Error, _) => 6,
        _ => 3,
    };

    private static void Custom(TextWriter output, string key, string label, string? value)
    {
        if (value is not null)
        {
            Extension(output, key + "Label", label);
            Extension(output, key, value);
        }
    }

    private static void Address(TextWriter output, string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            return;
        }

        if (parsed.AddressFamily == AddressFamily.InterNetwork || parsed.IsIPv4MappedToIPv6)
        {
            Extension(output, "src", parsed.MapToIPv4().ToString());
        }
        else
        {
            Custom(output, "c6a2", "Source IPv6 Address", parsed.ToString());
        }
    }

    private static void Extension(TextWriter output, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.Write($" {key}={InOneLine(Escaped(value).Replace("=", @"\=", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal), @"\n")}");
        }
    }

    /// <summary>A header has one line.</summary>
    private static string Header(string text) => InOneLine(Escaped(text).Replace("|", @"\|", StringComparison.Ordinal).Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' '), " ");

    /// <summary>Of the ends of lines that Unicode has, the standard has escapes for two.</summary>
    private static string InOneLine(string text, string lineEnd) => string.Join(lineEnd, text.Split(LineEnds));

    private static string Escaped(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal);
}
