using Audit.Package.Tests.Building;

namespace Audit.Package.Tests.Docs;

/// <summary>A page whose commands make a project does what it says, typed as it stands.</summary>
public sealed class TypedPagesTests(PackageFixture package)
{
    private static readonly IReadOnlyList<TypedPage> All = TypedPage.FindAll(PackageFixture.Repository);

    /// <summary>The pages that others do not go on from.</summary>
    public static TheoryData<string> Pages => [.. All.Where(static page => All.All(other => other.GoesOnFrom != page.Path)).Select(static page => page.Path)];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_does_what_it_says(string path)
    {
        using var reader = new PageReader(package);
        foreach (var page in Trail(path))
        {
            await reader.DoAsync(page);
        }
    }

    /// <summary>A page, and before it those that it goes on from.</summary>
    private static IEnumerable<TypedPage> Trail(string path)
    {
        var page = All.Single(page => page.Path == path);
        return page.GoesOnFrom is { } earlier ? Trail(earlier).Append(page) : [page];
    }
}
