using System.Text;

namespace Producer;

/// <summary>The numbers of the calls that returned, one a line. A number is with the system before <see cref="Add"/> returns, so a killed program leaves it.</summary>
internal sealed class Acknowledgements(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly Lock _gate = new();

    public void Add(string number)
    {
        var line = Encoding.ASCII.GetBytes(number + "\n");
        lock (_gate)
        {
            _file.Write(line);
        }
    }

    public void Dispose() => _file.Dispose();
}
