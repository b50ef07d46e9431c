using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class SharedActionTests
{
    private const string Id = "AUD020";

    [Fact]
    public async Task The_action_of_an_earlier_method_is_said_at_each_later_one()
    {
        var compilation = Compilations.Of(
        [
            ("B.cs", Type("Second", Method("\"close\"", "Close"))),
            ("A.cs", Type("First", Method("\"close\"", "Close"), Method("\"close\"", "Shut"), Method("\"open\"", "Open"), Method("\"Close\"", "CloseAll"))),
        ]);
        Generation.Run(compilation).AssertClean();

        var found = await Analysis.RunAsync(compilation);

        Assert.Equal([("A.cs", "\"close\""), ("B.cs", "\"close\"")], found.Select(static diagnostic => (diagnostic.Location.SourceTree!.FilePath, Analysis.TextOf(diagnostic))));
        Assert.Equal("'First.Shut' has the same action as 'First.Close', so that their rows cannot be told apart. Give one of them an action of its own.", found[0].GetMessage(null));
        Assert.Equal("'Second.Close' has the same action as 'First.Close', so that their rows cannot be told apart. Give one of them an action of its own.", found[1].GetMessage(null));
        Assert.Equal("A.cs", Assert.Single(found[1].AdditionalLocations).SourceTree!.FilePath);
    }

    [Fact]
    public async Task Overloads_overrides_and_implementations_of_one_member_are_one_method()
        => Assert.Empty(await Analysis.PlacesAsync(Id,
            """
            public partial class Store(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("find")] public partial void Find(int id);
                private void FindCore(int id) { }
                [Audited("find")] public partial void Find(string name);
                private void FindCore(string name) { }
                [Audited("close")] public virtual partial void Close();
                protected virtual void CloseCore() { }
            }
            public partial class LoudStore(IAuditLog audit) : Store(audit)
            {
                [Audited("close")] public override partial void Close();
                protected override void CloseCore() { }
            }
            public interface ISender { void Send(int id); }
            public partial class Mail(IAuditLog audit) : ISender { public IAuditLog Log => audit; [Audited("send")] public partial void Send(int id); private void SendCore(int id) { } }
            public partial class Fax(IAuditLog audit) : ISender { public IAuditLog Log => audit; [Audited("send")] public partial void Send(int id); private void SendCore(int id) { } }
            """));

    [Fact]
    public async Task Implementations_of_one_interface_with_different_types_are_different_methods()
        => Assert.Equal(["\"handle\""], await Analysis.PlacesAsync(Id,
            """
            public interface IHandler<T> { void Handle(T request); }
            public partial class Opening(IAuditLog audit) : IHandler<int> { public IAuditLog Log => audit; [Audited("handle")] public partial void Handle(int request); private void HandleCore(int request) { } }
            public partial class Closing(IAuditLog audit) : IHandler<string> { public IAuditLog Log => audit; [Audited("handle")] public partial void Handle(string request); private void HandleCore(string request) { } }
            """));

    [Fact]
    public async Task What_types_execute_is_their_own()
        => Assert.Equal(["\"execute\""], await Analysis.PlacesAsync(Id,
            """
            public interface IJob { void Execute(int run); }
            public partial class Archive(IAuditLog audit) : IJob { public IAuditLog Log => audit; [Audited("execute")] public partial void Execute(int run); private void ExecuteCore(int run) { } }
            public partial class CleanUp(IAuditLog audit) : IJob { public IAuditLog Log => audit; [Audited("execute")] public partial void Execute(int run); private void ExecuteCore(int run) { } }
            """));

    private static string Type(string name, params string[] methods)
        => $"public partial class {name}(IAuditLog audit) {{ public IAuditLog Log => audit; {string.Join(' ', methods)} }}";

    private static string Method(string action, string name)
        => $"[Audited({action})] public partial void {name}(); private void {name}Core() {{ }}";
}
