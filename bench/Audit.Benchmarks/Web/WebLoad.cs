using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Audit.Benchmarks.Measuring;

namespace Audit.Benchmarks.Web;

/// <summary>Callers of a web application, each on a connection of its own, who ask again as soon as they are answered; as cheap as a caller can be.</summary>
internal static class WebLoad
{
    private const int Callers = 4;

    /// <summary>Asks for a while.</summary>
    /// <param name="port">The application's.</param>
    /// <param name="path">What is asked for.</param>
    /// <param name="time">How long.</param>
    /// <returns>Answers a second of all processors, had nothing else run on them.</returns>
    public static double Measure(int port, string path, TimeSpan time)
    {
        var request = System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answers = new long[Callers];
        var (start, available) = (Stopwatch.GetTimestamp(), ProcessorTime.Available);
        Thread[] callers = [.. Enumerable.Range(0, Callers).Select(number => new Thread(() => answers[number] = Ask(port, request, start, time)))];
        Array.ForEach(callers, static caller => caller.Start());
        Array.ForEach(callers, static caller => caller.Join());
        return answers.Sum() / ProcessorTime.Since(available) * Environment.ProcessorCount;
    }

    private static long Ask(int port, byte[] request, long start, TimeSpan time)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        var (buffer, answers) = (new byte[4096], 0L);
        do
        {
            socket.Send(request);
            var length = 0;
            while (!IsWhole(buffer.AsSpan(0, length)))
            {
                var read = socket.Receive(buffer.AsSpan(length));
                length += read > 0 ? read : throw new InvalidOperationException("The application closed a connection.");
            }

            answers++;
        }
        while (Stopwatch.GetElapsedTime(start) < time);

        return answers;
    }

    /// <summary>The answers are small: chunks that end in an empty one.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer) => answer.EndsWith("\r\n0\r\n\r\n"u8)
        && (answer.StartsWith("HTTP/1.1 200"u8) ? true : throw new InvalidOperationException("The application failed."));
}
