using System;
using System.Collections.Generic;
using Audit;

namespace Shapes.NewNames;

/// <summary>What C# 14 made keywords, and its new kinds of members beside audited ones.</summary>
public partial class Service(IAuditLog audit)
{
    public int Count
    {
        get => field;
        set => field = value < 0 ? 0 : value;
    }

    public partial Service(IAuditLog audit, int count);

    public partial Service(IAuditLog audit, int count)
        : this(audit) => Count = count;

    public partial event Action? Changed;

    public partial event Action? Changed
    {
        add => Count++;
        remove => Count--;
    }

    [Audited("field")]
    public partial int Set(int field, int @field2, int extension, int allows);

    [Audited("span conversion")]
    public partial int Search(ReadOnlySpan<char> text, ReadOnlySpan<int> numbers);

    [Audited("null-conditional assignment")]
    public partial Service? Assign(Service? other);

    private int SetCore(int field, int @field2, int extension, int allows) => Count = field + @field2 + extension + allows;

    // A string and an array convert to these by themselves.
    private int SearchCore(ReadOnlySpan<char> text, ReadOnlySpan<int> numbers) => text.Length + numbers.Length;

    private Service? AssignCore(Service? other)
    {
        other?.Count = 5;
        return other;
    }
}

public static partial class Extensions
{
    extension(Service service)
    {
        public int Twice => service.Count * 2;

        public List<int> Numbers(int count) => AddAll(service, [], count);
    }

    [Audited("beside an extension block")]
    public static partial int Double(this Service service, IAuditLog log);

    private static int DoubleCore(Service service, IAuditLog log) => service.Twice;

    private static List<int> AddAll(Service service, List<int> numbers, int count) => numbers;
}
