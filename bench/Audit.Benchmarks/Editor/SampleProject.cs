using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Benchmarks.Editor;

/// <summary>
/// A project as text, the same at each run: 25 modules of a service with 8 audited methods and 16 recorded types, a
/// System.Text.Json context of the same types, and files that have to do with neither.
/// </summary>
internal static class SampleProject
{
    public const int Modules = 25;
    public const int OtherFiles = 100;

    public const string ContextFile = "Context.cs";

    /// <summary>Where an edit puts something in.</summary>
    public const string BodyMark = "/*body*/", HelperMark = "/*helper*/", MemberMark = "/*member*/", TypeMark = "/*type*/", ParameterMark = "/*parameter*/";

    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Audit;
        """;

    private static readonly string[] Verbs = ["Create", "Update", "Close", "Assign", "Annotate", "Find", "Import", "Archive"];

    private static readonly string[] Types = [.. Verbs.Select(static verb => verb + "@Request"), "@", "@Line", "@Note", "@Party", "@Address", "@Amount", "@History", "@Status"];

    public static string ServiceFile(int module) => $"Services/Module{module:00}Service.cs";

    public static string TypesFile(int module) => $"Model/Module{module:00}.cs";

    public static string OtherFile(int number) => $"Other/Other{number:000}.cs";

    public static CSharpCompilation Compile() => CSharpCompilation.Create(
        "Sample",
        Files(Modules).Select(static file => CSharpSyntaxTree.ParseText(file.Text, CSharpParseOptions.Default, file.Path)),
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(IAuditLog).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The files of a project with so many modules.</summary>
    public static IEnumerable<(string Path, string Text)> Files(int modules)
    {
        yield return ("Usings.cs", Usings);
        for (var module = 0; module < modules; module++)
        {
            yield return (ServiceFile(module), Of(module, Service()));
            yield return (TypesFile(module), Of(module, Model));
        }

        yield return (ContextFile, Context());
        for (var number = 0; number < OtherFiles; number++)
        {
            yield return (OtherFile(number), Other.Replace("@", number.ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }
    }

    private static string Of(int module, string text) => text.Replace("@", $"Module{module:00}", StringComparison.Ordinal);

    private static string Service()
    {
        var text = new StringBuilder(
            """
            using Sample.Model;

            namespace Sample.Services;

            /// <summary>What may be done with a @.</summary>
            public partial class @Service(IAuditLog audit, Dictionary<Guid, @> store)
            {
                public IAuditLog Log { get; } = audit;

            """);
        foreach (var verb in Verbs)
        {
            // Half return the entity, the others a list of what changed; each takes its request and more.
            var result = verb.Length % 2 == 0 ? "@" : "List<@History>";
            var extra = verb == "Create" ? ParameterMark : "";
            text.Append(
                $$"""

                    /// <summary>{{verb}}s a @.</summary>
                    [Audited("{{verb}}_@")]
                    public partial Task<{{result}}> {{verb}}Async(Guid id, {{verb}}@Request request{{extra}}, CancellationToken cancellationToken);

                    private async Task<{{result}}> {{verb}}CoreAsync(Guid id, {{verb}}@Request request{{extra}}, CancellationToken cancellationToken)
                    {
                        await Task.Delay(request.Reason.Length + {{BodyMark}}0, cancellationToken).ConfigureAwait(false);
                        if (!store.TryGetValue(id, out var found))
                        {
                            throw new KeyNotFoundException($"There is no @ {id}.");
                        }

                        var lines = found.Lines.Where(line => line.Amount.Value > Threshold(found)).OrderBy(line => line.Position).ToList();
                        var next = found with { Title = request.Title ?? found.Title, Lines = lines };
                        store[id] = next;
                        return {{(result == "@" ? "next" : "next.Changes")}};
                    }

                """);
        }

        return text.Append(
            $$"""

                private static decimal Threshold(@ found)
                {
                    var threshold = {{HelperMark}}0m;
                    foreach (var line in found.Lines)
                    {
                        threshold = Math.Max(threshold, line.Amount.Value / 10);
                    }

                    return threshold;
                }
            }
            """).ToString();
    }

    private static string Model { get; } =
        $$"""
        using System.Text.Json.Serialization;

        namespace Sample.Model;

        public enum @Status { Draft, Open, Suspended, Closed }

        public readonly record struct @Amount(decimal Value, string Currency);

        public record @Address(string Street, string Number, string Code, string City, string? Country);

        public record @Party(Guid Id, string Name, @Address Address, DateOnly? Born, IReadOnlyDictionary<string, string> Identifiers);

        public record @Note(DateTimeOffset Written, string Author, string Text)
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            public string? Subject { get; init; }
        }

        public record @Line(int Position, string Product, int Count, @Amount Amount);

        public sealed class @History
        {
            [JsonPropertyName("at")]
            public DateTimeOffset At { get; init; }

            [JsonPropertyName("by")]
            public required string By { get; init; }

            public @Status From { get; init; }

            public @Status To { get; init; }

            [JsonIgnore]
            public bool HasMoved => From != To;
        }

        public record @(Guid Id, string Title, @Status Status, @Party Owner, List<@Line> Lines)
        {
            public {{MemberMark}}int Version { get; init; }

            public Dictionary<string, @Note> Notes { get; init; } = [];

            public List<@Party> Parties { get; init; } = [];

            public List<@History> Changes { get; init; } = [];

            [JsonPropertyOrder(-1)]
            public DateTimeOffset Created { get; init; }

            public @Amount Total => new(Lines.Sum(line => line.Amount.Value * line.Count), "EUR");
        }

        {{string.Join("\n\n", Verbs.Select(static (verb, index) => $$"""
            public record {{verb}}@Request(string Reason, string? Title)
            {
                public DateTimeOffset Requested { get; init; }

                public {{(index % 2 == 0 ? "@Party" : "@Note")}}? About { get; init; }

                public IReadOnlyList<{{(index % 3 == 0 ? "@Line" : "string")}}> Items { get; init; } = [];

                public Dictionary<string, int>? Limits { get; init; }
            }
            """))}}
        """;

    private static string Context()
    {
        var text = new StringBuilder("using System.Text.Json.Serialization;\nusing Sample.Model;\n\nnamespace Sample;\n\n");
        for (var module = 0; module < Modules; module++)
        {
            foreach (var type in Types)
            {
                text.Append(Of(module, $"[JsonSerializable(typeof({type}))]\n"));
            }

            // What the audited methods return besides.
            text.Append(Of(module, "[JsonSerializable(typeof(List<@History>))]\n"));
        }

        return text.Append("internal sealed partial class SampleContext : JsonSerializerContext;\n").ToString();
    }

    private static string Other { get; } =
        $$"""
        namespace Sample.Other;

        /// <summary>Counts what happens in a window of time.</summary>
        public sealed class Window@(TimeSpan length, TimeProvider time)
        {
            private readonly Queue<(DateTimeOffset At, int Count)> _counts = new();

            public TimeSpan Length { get; } = length;

            [Obsolete("Use Length.")]
            public int Seconds => (int)Length.TotalSeconds;
            {{MemberMark}}
            public void Add(int count)
            {
                Forget();
                _counts.Enqueue((time.GetUtcNow(), count + {{BodyMark}}0));
            }

            public int Sum()
            {
                Forget();
                return _counts.Sum(entry => entry.Count);
            }

            private void Forget()
            {
                while (_counts.TryPeek(out var oldest) && oldest.At < time.GetUtcNow() - Length)
                {
                    _counts.Dequeue();
                }
            }
        }

        public interface IWindow@Factory
        {
            Window@ Create(TimeSpan length);
        }
        {{TypeMark}}
        """;
}
