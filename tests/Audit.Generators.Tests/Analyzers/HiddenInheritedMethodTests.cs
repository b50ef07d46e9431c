using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class HiddenInheritedMethodTests
{
    private const string Id = "AUD017";

    [Theory]
    [InlineData("protected virtual void CloseCore(int id) { }", "private void CloseCore(int id) { }")]
    [InlineData("public void CloseCore(int number) { }", "private void CloseCore(int id) { }")]
    [InlineData("internal int CloseCore(int id) => id;", "private void CloseCore(int id) { }")]
    [InlineData("protected void CloseCore(int id, AuditDetails details) { }", "private void CloseCore(int id, AuditDetails details) { }")]
    public async Task A_body_that_hides_an_inherited_method_is_said_at_the_body(string inherited, string body)
    {
        var found = Assert.Single(await RunAsync(inherited, body));

        Assert.Equal((Id, "CloseCore"), (found.Id, Analysis.TextOf(found)));
        Assert.Equal("The body 'CloseCore' of 'Close' hides the inherited 'Base.CloseCore', whose callers do not reach it. Rename it, and name it with Body = nameof(…).", found.GetMessage(null));
        Assert.Equal(("Close", "CloseCore"), (found.Properties["Method"], found.Properties["Body"]));
    }

    [Theory]
    [InlineData("protected virtual void CloseCore(int id) { }", "protected override void CloseCore(int id) { }")]
    [InlineData("protected virtual void CloseCore(int id) { }", "private new void CloseCore(int id) { }")]
    [InlineData("private void CloseCore(int id) { } public void Use() => CloseCore(1);", "private void CloseCore(int id) { }")]
    [InlineData("protected void CloseCore(string id) { }", "private void CloseCore(int id) { }")]
    [InlineData("protected void CloseCore<T>(int id) { }", "private void CloseCore(int id) { }")]
    [InlineData("protected void CloseCore(int id) { }", "private void CloseCore(int id, AuditDetails details) { }")]
    [InlineData("protected void Close2Core(int id) { }", "private void CloseCore(int id) { }")]
    public async Task A_body_that_hides_nothing_or_means_to_is_not_said(string inherited, string body)
        => Assert.Empty(await RunAsync(inherited, body));

    [Fact]
    public async Task An_inherited_method_of_a_generic_base_is_compared_as_it_is_inherited()
        => Assert.Equal(["CloseCore"], await PlacesAsync(
            """
            public class Base<T> { protected virtual void CloseCore(T id) { } }
            public class Other<T> { protected virtual void CloseCore(T id) { } }
            public partial class Service(IAuditLog audit) : Base<int> { public IAuditLog Log => audit; [Audited("a")] public partial void Close(int id); private void CloseCore(int id) { } }
            public partial class Second(IAuditLog audit) : Other<string> { public IAuditLog Log => audit; [Audited("b")] public partial void Close(int id); private void CloseCore(int id) { } }
            """));

    [Fact]
    public async Task A_method_of_a_base_interface_is_inherited_as_well()
        => Assert.Equal(["CloseCore"], await PlacesAsync(
            """
            public interface IBase { void CloseCore(int id) { } }
            public partial interface IService : IBase { IAuditLog Log { get; } [Audited("a")] public partial void Close(int id); private void CloseCore(int id) { } }
            """));

    private static Task<IEnumerable<string>> PlacesAsync(string source) => Analysis.PlacesAsync(Id, Generation.Run(source));

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> RunAsync(string inherited, string body) => Analysis.RunAsync(
        $$"""
        public class Base { {{inherited}} }
        public partial class Service(IAuditLog audit) : Base
        {
            public IAuditLog Log => audit;
            [Audited("close")] public partial void Close(int id);
            {{body}}
        }
        """);
}
