using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Unsafe;

public unsafe partial class Service(IAuditLog audit)
{
    [Audited("pointer")]
    public partial int Read(int* numbers, int count);

    [Audited("pointer of pointers")]
    public unsafe partial void* Deep(void** pointers, delegate*<int, string> function, char* text);

    [Audited("arrays of pointers")]
    public partial int*[] Arrays(int*[] pointers, List<int*[]> many);

    [Audited("by reference")]
    public partial bool TryNext(ref int* position, out int* end);

    [Audited("task")]
    public partial Task<int> ReadAsync(int* number);

    private int ReadCore(int* numbers, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += numbers[i];
        }

        return sum;
    }

    private void* DeepCore(void** pointers, delegate*<int, string> function, char* text) => null;

    private int*[] ArraysCore(int*[] pointers, List<int*[]> many) => pointers;

    private bool TryNextCore(ref int* position, out int* end)
    {
        end = ++position;
        return true;
    }

    private Task<int> ReadCoreAsync(int* number) => Task.FromResult(*number);
}

public partial struct Safe(IAuditLog log)
{
    [Audited("unsafe method")]
    public readonly unsafe partial int First(int* numbers);

    private readonly unsafe int FirstCore(int* numbers) => *numbers;

    public readonly IAuditLog Log => log;
}
