using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Tuples;

public partial class Service(IAuditLog audit)
{
    [Audited("named")]
    public partial (int Number, string? Text) Swap((string? Text, int Number) pair);

    [Audited("some named")]
    public partial Task<(int, string Name)> SomeAsync((int, string Name) pair, (int A, (int B, int C) Inner) nested);

    [Audited("inside")]
    public partial List<(int X, int Y)> Inside(Dictionary<string, (int X, int Y)> points, (int X, int Y)[] others, (int X, int Y)? maybe);

    [Audited("long")]
    public partial (int A, int B, int C, int D, int E, int F, int G, int H, int I) Long((int A, int B, int C, int D, int E, int F, int G, int H, int I) numbers);

    [Audited("one")]
    public partial ValueTuple<int> One(ValueTuple<int> one, ValueTuple none);

    [Audited("native")]
    public partial nint Native(nint signed, nuint unsigned, IntPtr old, nint[] many);

    private (int Number, string? Text) SwapCore((string? Text, int Number) pair) => (pair.Number, pair.Text);

    private async Task<(int, string Name)> SomeCoreAsync((int, string Name) pair, (int A, (int B, int C) Inner) nested)
    {
        await Task.Yield();
        return pair;
    }

    private List<(int X, int Y)> InsideCore(Dictionary<string, (int X, int Y)> points, (int X, int Y)[] others, (int X, int Y)? maybe) => [.. points.Values];

    private (int A, int B, int C, int D, int E, int F, int G, int H, int I) LongCore((int A, int B, int C, int D, int E, int F, int G, int H, int I) numbers) => numbers;

    private ValueTuple<int> OneCore(ValueTuple<int> one, ValueTuple none) => one;

    private nint NativeCore(nint signed, nuint unsigned, IntPtr old, nint[] many) => signed;
}
