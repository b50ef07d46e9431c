using Audit.Generators.Emit;

namespace Audit.Generators.Tests.Report;

public class RelativePathTests
{
    [Theory]
    [InlineData("/home/me/App/", "/home/me/App/Service.cs", "Service.cs")]
    [InlineData("/home/me/App", "/home/me/App/Office/Service.cs", "Office/Service.cs")]
    [InlineData("/home/me/App/", "/home/me/Shared/Service.cs", "../Shared/Service.cs")]
    [InlineData("/home/me/App/", "/home/Me/App/Service.cs", "../../Me/App/Service.cs")]
    [InlineData(@"C:\Work\App\", @"C:\Work\App\Office\Service.cs", "Office/Service.cs")]
    [InlineData(@"C:\Work\App\", @"c:\work\app\Office\Service.cs", "Office/Service.cs")]
    public void A_file_is_found_from_the_folder(string folder, string file, string path)
        => Assert.Equal(path, RelativePath.From(folder, file));

    [Theory]
    [InlineData(@"C:\Work\App\", @"D:\Shared\Service.cs")]
    [InlineData("/home/me/App/", "/tmp/Service.cs")]
    [InlineData("", "/home/me/Service.cs")]
    public void Where_no_path_leads_there_the_name_is_all_that_is_said(string folder, string file)
        => Assert.Equal("Service.cs", RelativePath.From(folder, file));
}
