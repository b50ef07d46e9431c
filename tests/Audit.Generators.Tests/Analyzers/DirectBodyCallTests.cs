using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class DirectBodyCallTests
{
    private const string Id = "AUD016";

    [Fact]
    public async Task A_body_that_is_called_or_made_a_delegate_bypasses_the_audit()
        => Assert.Equal(["CloseCore", "CloseCore", "CloseCore", "CloseCore", "CloseCore", "FindCore<int>", "Work", "CloseCore"], await Analysis.PlacesAsync(Id,
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("close")] public partial void Close(int id);
                internal void CloseCore(int id)
                {
                    if (id > 0) { CloseCore(id - 1); }
                }
                public void Call() => CloseCore(1);
                public void CallThis() { Action later = () => this.CloseCore(1); later(); }
                public Action<int> Group() => CloseCore;
                public Action<int> New() => new Action<int>(CloseCore);
                [Audited("find")] public partial T Find<T>(T id);
                private T FindCore<T>(T id) => id;
                public int CallGeneric() => FindCore<int>(1);
                [Audited("work", Body = nameof(Work))] public static partial void Start(IAuditLog log);
                private static void Work(IAuditLog log) { }
                public void CallStatic() => Service.Work(Log);
            }
            public class User { public void Use(Service? service) => service?.CloseCore(1); }
            """));

    [Fact]
    public async Task The_audited_method_other_methods_and_names_alone_do_not()
        => Assert.Empty(await Analysis.PlacesAsync(Id,
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                public string Name => nameof(CloseCore) + nameof(Service.CloseCore);
                [Audited("close")] public partial void Close(int id);
                private void CloseCore(int id) { }
                private void CloseCore(string id) { }
                private void OpenCore() { }
                public void Call() { Close(1); CloseCore("x"); OpenCore(); Action<int> group = Close; group(1); }
                [Audited("outer", Body = nameof(Count))] public partial int Outer(int id);
                [Audited("count")] public partial int Count(int id);
                private int CountCore(int id) => id;
                public int CallAuditedBody() => Count(1);
            }
            """));

    [Fact]
    public async Task An_override_may_hand_on_to_the_body_it_overrides_and_nobody_else_may()
        => Assert.Equal(["CloseCore", "CloseCore"], await Analysis.PlacesAsync(Id,
            """
            public partial class Store(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("close")] public partial void Close(int id);
                protected virtual void CloseCore(int id) { }
            }
            public class LoudStore(IAuditLog audit) : Store(audit)
            {
                protected override void CloseCore(int id) => base.CloseCore(id);
                public void Call() => CloseCore(1);
                public void CallBase() => base.CloseCore(1);
            }
            """));

    [Fact]
    public async Task A_body_of_another_assembly_is_known()
    {
        var library = Generation.Run(
            """
            public partial class Store(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("close")] public partial void Close(int id);
                protected internal void CloseCore(int id) { }
            }
            """).AssertClean().Output;
        var user = Compilations.Of("public class Derived(IAuditLog audit) : Store(audit) { public void Call() => CloseCore(1); public int Other() => Math.Max(1, 2); }");

        var found = Assert.Single(await Analysis.RunAsync(user.WithAssemblyName("User").AddReferences(((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)library).AsReference())));

        Assert.Equal((Id, "CloseCore"), (found.Id, Analysis.TextOf(found)));
    }

    [Fact]
    public async Task The_message_and_the_property_for_a_fix_name_the_audited_method()
    {
        var found = Assert.Single(await Analysis.RunAsync(
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("close")] public partial Task CloseAsync(int id);
                private Task CloseCoreAsync(int id, AuditDetails details) => Task.CompletedTask;
                public Task Call(AuditDetails details) => CloseCoreAsync(1, details);
            }
            """));

        Assert.Equal("'CloseCoreAsync' is the body of the audited 'CloseAsync', and called like this it leaves no row. Call 'CloseAsync' instead.", found.GetMessage(null));
        Assert.Equal("CloseAsync", found.Properties["Method"]);
    }
}
