using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Robustness;

/// <summary>What generated code may name and what it must not, and when the writers are there at all.</summary>
public class JsonReachTests
{
    private const string JsonFile = "AuditJson.g.cs";

    [Fact]
    public void Private_members_that_ask_to_be_included_are_read_but_for_types_that_cannot_be_named()
    {
        var json = Generation.Run(
            """
            using System.Text.Json.Serialization;
            public class Data
            {
                private class Hidden;
                [JsonInclude] private string Included { get; set; } = "";
                [JsonInclude] private int _number = 0;
                [JsonInclude] private Hidden? Secret { get; set; }
                private int NotWritten { get; set; }
                public int Use() => _number + NotWritten;
                public object? UseToo() => Secret;
            }
            public partial class S(IAuditLog audit) { [Audited("m")] public partial void M(Data d); private void MCore(Data d) { } }
            """).AssertClean().Files[JsonFile];

        Assert.Contains("(\"Included\"u8)) r.WriteStringValue(ReadMember_global_Data_Included(value));", json, StringComparison.Ordinal);
        Assert.Contains("(\"_number\"u8)) r.WriteNumberValue(ReadMember_global_Data___number(value));", json, StringComparison.Ordinal);
        Assert.Contains("(\"Secret\"u8)) r.WriteMarker(\"Hidden\");", json, StringComparison.Ordinal);
        Assert.DoesNotContain("NotWritten", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_type_of_another_assembly_the_public_members_are_written_since_the_compiler_sees_no_others()
    {
        var library = Compilations.Of(
            """
            using System.Text.Json.Serialization;
            public class Data { public int Written { get; set; } [JsonInclude] internal int Internal { get; set; } [JsonInclude] private int Private { get; set; } public int Use() => Private; }
            """).AsReference();
        var user = Compilations.Of("public partial class S(IAuditLog audit) { [Audited(\"m\")] public partial void M(Data d); private void MCore(Data d) { } }");

        var json = Generation.Run(user.WithAssemblyName("User").AddReferences(library)).AssertClean().Files[JsonFile];

        Assert.Contains("(\"Written\"u8)) r.WriteNumberValue(value.Written);", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Private", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_marks_of_a_record_of_another_assembly_count()
    {
        var library = Compilations.Of("public record Class([Redact] string Text, [AuditIgnore] string Left); public record struct Struct([Redact] string Text, [AuditIgnore] string Left);").AsReference();
        var user = Compilations.Of("public partial class S(IAuditLog audit) { [Audited(\"m\")] public partial void M(Class c, Struct s); private void MCore(Class c, Struct s) { } }");

        var json = Generation.Run(user.WithAssemblyName("User").AddReferences(library)).AssertClean().Files[JsonFile];

        Assert.Equal(2, json.Split("(\"Text\"u8)) r.WriteErased(").Length - 1);
        Assert.DoesNotContain("\"Left\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_writers_are_never_longer_than_the_compiler_takes()
    {
        var name = new string('x', 400);
        Generation.Run(
            $$"""
            public record {{name}}1<T>(T Value);
            public record {{name}}2<T>(T Value);
            public partial class S(IAuditLog audit)
            {
                [Audited("m")] public partial void M({{name}}1<{{name}}2<{{name}}1<int>>> a, {{name}}1<{{name}}2<{{name}}2<int>>> b);
                private void MCore({{name}}1<{{name}}2<{{name}}1<int>>> a, {{name}}1<{{name}}2<{{name}}2<int>>> b) { }
            }
            """).AssertClean();
    }

    [Fact]
    public void The_context_is_there_for_every_wrapper_and_for_nothing_else()
    {
        var wrapped = Generation.Run("public partial class S(IAuditLog audit) { [Audited(\"m\")] public partial void M(); private void MCore() { } }").AssertClean();
        var stub = Generation.Run("public partial class S { [Audited(\"m\")] public partial void M(); private void MCore() { } }");

        Assert.Contains("AuditJsonContext Default", wrapped.Files[JsonFile], StringComparison.Ordinal);
        Assert.DoesNotContain(JsonFile, stub.Files.Keys);
        Assert.DoesNotContain(JsonFile, Generation.Run("public class S { }").Files.Keys);
    }
}
