using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Tests.Analyzers;

public class UnknownDerivedTypeTests
{
    private const string Id = "AUD024";

    [Theory]
    [InlineData("Command", "private sealed class Hidden : Command;", "'value' may be a 'Hidden', whose own members are not recorded")]
    [InlineData("List<Command?>", "private class Between : Command; private sealed class Last : Between;", "'value' may be a 'Between', whose own members are not recorded")]
    [InlineData("IEvent", "internal record struct Box<T>(T Item) : IEvent;", "'value' may be a 'Box<T>', whose own members are not recorded")]
    [InlineData("IEvent", "", "'value' is recorded as what it is at run time, but no type that implements 'IEvent' is known here")]
    [InlineData("Command", "", "'value' is recorded as what it is at run time, but no type that derives from 'Command' is known here")]
    public async Task What_is_not_known_is_named_at_the_line(string type, string derived, string message)
    {
        var found = Assert.Single(await Analysis.RunAsync(SourceWith(type, derived)), static diagnostic => diagnostic.Id == Id);

        Assert.Equal(type, Analysis.TextOf(found));
        Assert.StartsWith(char.ToUpperInvariant(message[0]) + message[1..], found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Command", "internal sealed class Close : Command;")]
    [InlineData("IEvent", "internal record Closed : IEvent;")]
    [InlineData("Order", "")]
    [InlineData("IDisposable", "")]
    [InlineData("IComparable<int>", "")]
    [InlineData("Exception", "")]
    [InlineData("object", "")]
    [InlineData("Change<int>", "internal class Added<TItem> : Change<TItem>;")]
    public async Task What_is_known_or_may_be_anything_is_not_said(string type, string derived)
        => Assert.DoesNotContain(await Analysis.RunAsync(SourceWith(type, derived)), static diagnostic => diagnostic.Id == Id);

    [Fact]
    public async Task Types_of_the_assemblies_that_are_referred_to_get_writers_as_well()
    {
        var contracts = Compilations.Of("namespace Lib; public abstract record Command; public interface IEvent; public sealed record Close(int Number) : Command;").WithAssemblyName("Contracts");
        var module = Compilations.Of("namespace Lib; public sealed record Open(string Name) : Command; internal sealed record Unseen(int Number) : Command; public record struct Opened(int Number) : IEvent;")
            .WithAssemblyName("Module")
            .AddReferences(contracts.AsReference());
        var generation = Generation.Run(Compilations.Of(
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("send")] public partial void Send(Lib.Command command, IEnumerable<Lib.IEvent> events);
                private void SendCore(Lib.Command command, IEnumerable<Lib.IEvent> events) { }
            }
            """).AddReferences(contracts.AsReference(), module.AsReference())).AssertClean();

        var text = generation.Output.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("AuditJson.g.cs", StringComparison.Ordinal)).ToString();
        Assert.All(["Write_Lib_Close", "Write_Lib_Open", "Write_Lib_Opened"], name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Unseen", text, StringComparison.Ordinal);
        Assert.Equal("Lib.Command", Analysis.TextOf(Assert.Single(await Analysis.RunAsync(generation), static diagnostic => diagnostic.Id == Id)));
    }

    [Fact]
    public void A_type_that_two_assemblies_have_or_that_an_alias_leads_to_is_not_named()
    {
        var contracts = Compilations.Of("namespace Lib; public abstract record Command;").WithAssemblyName("Contracts").AsReference();
        var modules = new[] { "One", "Two", "Three" }.Select(name => Compilations.Of($"namespace Lib; public sealed record {(name == "Three" ? "Aliased" : "Twice")} : Command;").WithAssemblyName(name).AddReferences(contracts).AsReference()).ToArray();
        var generation = Generation.Run(Compilations.Of(
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("send")] public partial void Send(Lib.Command command);
                private void SendCore(Lib.Command command) { }
            }
            """).AddReferences(contracts, modules[0], modules[1], modules[2].WithAliases(["other"])));

        generation.AssertClean();
    }

    [Fact]
    public async Task More_types_than_anybody_reads_are_said_to_be_too_many()
    {
        var types = string.Concat(Enumerable.Range(0, 501).Select(static number => $"public class Close{number:D3} : Command;"));
        var found = Assert.Single(await Analysis.RunAsync(SourceWith("Command", types)), static diagnostic => diagnostic.Id == Id);

        Assert.Contains("Close500'", found.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("More than 500 types are too many", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_a_derived_type_is_a_place_like_others()
        => Assert.Equal(["Password"], await Analysis.PlacesAsync("AUD015", SourceWith("Command", "internal sealed class LogIn : Command { public string? Password { get; set; } }")));

    private static string SourceWith(string type, string derived) =>
        $$"""
        public abstract class Command { public int At { get; set; } }
        public abstract class Change<T> { public T? Value { get; set; } }
        public class Order { public int Id { get; set; } }
        public interface IEvent;
        public partial class Service(IAuditLog audit)
        {
            public IAuditLog Log => audit;
            {{derived}}
            [Audited("act")] internal partial void Act({{type}} value);
            private void ActCore({{type}} value) { }
        }
        """;
}
