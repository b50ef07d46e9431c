using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class UselessDecoratorTests
{
    private const string Id = "AUD023";

    [Fact]
    public async Task An_interface_none_of_whose_methods_the_decorator_audits_is_said_at_its_name()
    {
        var found = Assert.Single(await Analysis.RunAsync("[GenerateAuditDecorator] public interface IService : IDisposable { void Close(int id); }"));

        Assert.Equal((Id, "IService"), (found.Id, Analysis.TextOf(found)));
        Assert.Equal("'IService' is marked [GenerateAuditDecorator], but no method of it is marked [Audited], so that the decorator records nothing. Mark what is to leave a row.", found.GetMessage(null));
    }

    [Fact]
    public async Task A_method_that_audits_itself_gives_the_decorator_nothing()
        => Assert.Equal(["IService"], await Analysis.PlacesAsync(Id,
            """
            [GenerateAuditDecorator]
            public partial interface IService
            {
                IAuditLog Log { get; }
                [Audited("close")] public virtual partial void Close(int id);
                private void CloseCore(int id) { }
            }
            """));

    [Fact]
    public async Task An_interface_with_an_audited_method_or_one_that_inherits_it_is_not_said()
        => Assert.Empty(await Analysis.PlacesAsync(Id,
            """
            [GenerateAuditDecorator] public interface IService { [Audited("close")] void Close(int id); }
            [GenerateAuditDecorator] public interface IMore : IService { void Open(int id); }
            public interface INotMarked { void Close(int id); }
            """));
}
