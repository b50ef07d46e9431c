using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

/// <summary>What the rules say of audited methods they say of those of an interface with a decorator.</summary>
public class DecoratedInterfaceTests
{
    [Fact]
    public async Task Parameters_results_and_members_are_looked_at()
    {
        var generation = Generation.Run(
            """
            public record Login(string User, string Password);

            [GenerateAuditDecorator]
            public interface IService
            {
                [Audited("open")] string CreateToken(string secret, byte[] photo, Exception cause, [Redact] string pin);
                [Audited("log in")] void LogIn(Login login);
                [Audited("with a default")] int Count(string apiKey) => apiKey.Length;
                string CreateSecret(string password);
            }
            """).AssertClean();

        var found = await Analysis.RunAsync(generation);

        Assert.Equal(
            [("AUD015", "Password"), ("AUD015", "string"), ("AUD015", "secret"), ("AUD019", "byte[]"), ("AUD018", "Exception"), ("AUD015", "apiKey")],
            found.Select(static diagnostic => (diagnostic.Id, Analysis.TextOf(diagnostic))));
    }

    [Fact]
    public async Task Actions_are_compared_with_those_of_other_methods()
        => Assert.Equal(["\"close\""], await Analysis.PlacesAsync("AUD020",
            """
            [GenerateAuditDecorator]
            public interface IService
            {
                [Audited("close")] void Close(int id);
                [Audited("close")] void Shut(int id);
            }
            """));

    [Fact]
    public async Task A_method_that_is_called_like_a_body_is_none()
    {
        var library = Compilations.Of(
            """
            [GenerateAuditDecorator] public interface IInLibrary { [Audited("open")] void Open(int id); void OpenCore(int id); }
            """);
        var generation = Generation.Run(Compilations.Of(
            """
            public interface IBase { void CloseCore(int id); }
            [GenerateAuditDecorator] public interface IService : IBase { [Audited("close")] void Close(int id); new void CloseCore(int id); }
            public static class User { public static void Use(IService service, IInLibrary library) { service.CloseCore(1); library.OpenCore(1); } }
            """).WithAssemblyName("User").AddReferences(library.AsReference())).AssertClean();

        Assert.Empty(await Analysis.RunAsync(generation));
    }
}
