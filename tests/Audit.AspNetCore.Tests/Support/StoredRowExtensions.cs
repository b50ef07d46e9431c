using System.Text.Json.Nodes;
using Audit.Tests.Support;

namespace Audit.AspNetCore.Tests.Support;

internal static class StoredRowExtensions
{
    /// <summary>A value of the row's context; null where it is not there.</summary>
    public static string? Fact(this StoredRow row, string name) => row.Context is null ? null : JsonNode.Parse(row.Context)![name]?.ToJsonString().Trim('"');
}
