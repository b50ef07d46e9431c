using Audit.Redacting;
using Audit.Sqlite;

namespace Audit;

/// <summary>Which values each setting of <see cref="AuditOptions"/> may have.</summary>
internal static class SettingRules
{
    private const UnixFileMode GroupReads = PrivateFile.OwnerOnly | UnixFileMode.GroupRead;

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static readonly SettingRule[] All =
    [
        Rule(nameof(AuditOptions.QueueCapacity), static options => options.QueueCapacity, static options => options.QueueCapacity is >= 1 and <= 1_048_576, "1 to 1,048,576 entries"),
        Rule(nameof(AuditOptions.BatchSize), static options => options.BatchSize, static options => options.BatchSize is >= 1 and <= 4096, "1 to 4,096 entries"),
        Rule(nameof(AuditOptions.FlushInterval), static options => options.FlushInterval, static options => options.FlushInterval >= Millisecond && options.FlushInterval <= TimeSpan.FromSeconds(5), "1 ms to 5 s, which is how long closing the log may take"),
        Choice(nameof(AuditOptions.Durability), static options => options.Durability),
        Choice(nameof(AuditOptions.FullMode), static options => options.FullMode),
        new(
            nameof(AuditOptions.FullMode),
            static options => options.FullMode,
            static options => options.Durability == Durability.Buffered || options.FullMode != FullMode.DropNewest,
            static options => $"Wait, ShedPayload or FailCall: Durability is {options.Durability}, and under it no row is dropped at once"),
        Rule(nameof(AuditOptions.CommitTimeout), static options => options.CommitTimeout, static options => options.CommitTimeout >= Millisecond && options.CommitTimeout <= TenMinutes, "1 ms to 10 min"),
        Rule(nameof(AuditOptions.MaxWait), static options => options.MaxWait, static options => options.MaxWait >= Millisecond && options.MaxWait <= TenMinutes, "1 ms to 10 min"),
        Rule(nameof(AuditOptions.SyncInterval), static options => options.SyncInterval, static options => options.SyncInterval >= Millisecond && options.SyncInterval <= TimeSpan.FromHours(1), "1 ms to 1 h"),
        Rule(nameof(AuditOptions.MaxQueueBytes), static options => options.MaxQueueBytes, static options => options.MaxQueueBytes >= 64 * 1024, "65,536 bytes or more"),
        Rule(nameof(AuditOptions.MaxFieldBytes), static options => options.MaxFieldBytes, static options => options.MaxFieldBytes is >= 256 and <= 16 * 1024 * 1024, "256 to 16,777,216 bytes"),
        Rule(nameof(AuditOptions.MaxDepth), static options => options.MaxDepth, static options => options.MaxDepth is >= 1 and <= AuditOptions.DeepestDepth, "1 to 64 levels"),
        Rule(nameof(AuditOptions.MaxItems), static options => options.MaxItems, static options => options.MaxItems >= 0, "0 or more items"),
        Rule(nameof(AuditOptions.MaxStringLength), static options => options.MaxStringLength, static options => options.MaxStringLength >= 0, "0 or more characters"),
        Rule(nameof(AuditOptions.EntityDepth), static options => options.EntityDepth, static options => options.EntityDepth is >= 1 and <= AuditOptions.DeepestDepth, "1 to 64 entities"),
        Rule(nameof(AuditOptions.RedactionKey), static options => options.RedactionKey is { Length: var length } ? $"{length} bytes long" : null, static options => options.RedactionKey is null or { Length: >= RedactionKey.MinBytes }, "16 secret bytes or more, for example 32 of RandomNumberGenerator.GetBytes, kept with the service's secrets"),
        Rule(nameof(AuditOptions.RedactionKeyId), static options => options.RedactionKeyId, static options => IsKeyId(options.RedactionKeyId), "1 to 32 letters, digits, dots, dashes or underscores"),
        Rule(nameof(AuditOptions.FileMode), static options => options.FileMode, static options => options.FileMode is PrivateFile.OwnerOnly or GroupReads or (GroupReads | UnixFileMode.GroupWrite), "UserRead, UserWrite (0600), with GroupRead (0640), or with GroupRead and GroupWrite (0660)"),
        Rule(nameof(AuditOptions.SpillPath), static options => $"'{options.SpillPath}'", static options => options.SpillPath is null || (options.SpillPath.Length > 0 && !options.SpillPath.Contains('\0', StringComparison.Ordinal)), "the path of a file, or leave it out"),
        Rule(nameof(AuditOptions.Transport), static options => options.Transport, static options => !string.IsNullOrWhiteSpace(options.Transport), "a word, for example worker"),
        Choice(nameof(AuditOptions.ExceptionDetail), static options => options.ExceptionDetail),
        Rule(nameof(AuditOptions.StartWithoutStore), static options => options.StartWithoutStore, static _ => true, "true or false"),
        Rule(nameof(AuditOptions.TrackNesting), static options => options.TrackNesting, static _ => true, "true or false"),
        CodeOnly(nameof(AuditOptions.TimeProvider), static options => options.TimeProvider is not null, "a clock, for example TimeProvider.System"),
        CodeOnly(nameof(AuditOptions.LoggerFactory), static options => options.LoggerFactory is not null, "a logger factory, for example NullLoggerFactory.Instance"),
        CodeOnly(nameof(AuditOptions.TypeInfoResolver), static _ => true, "a JsonSerializerContext"),
        CodeOnly(nameof(AuditOptions.EntryId), static _ => true, "a function"),
    ];

    /// <summary>The settings that a configuration can hold.</summary>
    public static IEnumerable<string> Texts => All.Where(static rule => rule.IsText).Select(static rule => rule.Name).Distinct();

    /// <summary>Finds a setting, whatever its case.</summary>
    public static SettingRule? Find(string name) => Array.Find(All, rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds what is out of range: the setting, and a message that has its value and what to set.</summary>
    public static IEnumerable<(string Setting, string Message)> ProblemsOf(AuditOptions options)
        => All.Select(rule => (rule.Name, Message: rule.ProblemOf(options)!)).Where(static problem => problem.Message is not null).DistinctBy(static problem => problem.Name);

    private static SettingRule Rule(string name, Func<AuditOptions, object?> value, Func<AuditOptions, bool> holds, string range) => new(name, value, holds, _ => range);

    private static SettingRule CodeOnly(string name, Func<AuditOptions, bool> holds, string range) => new(name, static _ => null, holds, _ => range, IsText: false);

    private static SettingRule Choice<T>(string name, Func<AuditOptions, T> value) where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return Rule(name, options => value(options), options => Enum.IsDefined(value(options)), $"{string.Join(", ", names[..^1])} or {names[^1]}");
    }

    private static bool IsKeyId(string? id)
        => id is { Length: >= 1 and <= 32 } && id.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
}
