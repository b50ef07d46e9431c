using System;
using Audit;

namespace Shapes.@namespace.@class;

public record @record(int @int, string @string, @record? @null);

public interface @interface<in @in, out @out>
{
    @out @new(@in @ref);
}

public partial class @struct<@char>
{
    private readonly IAuditLog @lock;

    public @struct(IAuditLog @lock) => this.@lock = @lock;

    [Audited("words")]
    public partial int @event(int @struct, @record @ref, string? @async);

    [Audited("all words")]
    public partial int @return(
        int @abstract, int @as, int @base, int @bool, int @break, int @byte, int @case, int @catch, int @char, int @checked, int @class, int @const,
        int @continue, int @decimal, int @default, int @delegate, int @do, int @double, int @else, int @enum, int @event, int @explicit, int @extern,
        int @false, int @finally, int @fixed, int @float, int @for, int @foreach, int @goto, int @if, int @implicit, int @in, int @int, int @interface,
        int @internal, int @is, int @lock, int @long, int @namespace, int @new, int @null, int @object, int @operator, int @out, int @override,
        int @params, int @private, int @protected, int @public, int @readonly, int @ref, int @return, int @sbyte, int @sealed, int @short, int @sizeof,
        int @stackalloc, int @static, int @string, int @struct, int @switch, int @this, int @throw, int @true, int @try, int @typeof, int @uint,
        int @ulong, int @unchecked, int @unsafe, int @ushort, int @using, int @virtual, int @void, int @volatile, int @while);

    [Audited("words in context")]
    public partial int await(
        int add, int alias, int allows, int and, int ascending, int async, int await, int by, int descending, int dynamic, int equals, int extension,
        int field, int file, int from, int get, int global, int group, int init, int into, int join, int let, int managed, int nameof, int nint,
        int not, int notnull, int nuint, int on, int or, int orderby, int partial, int record, int remove, int required, int scoped, int select,
        int set, int unmanaged, int value, int var, int when, int where, int with, int yield, int _, int __arglist_);

    [Audited("other letters")]
    public partial int größe(int größe, string 名前, int \u0061bc);

    [Audited("type parameters", Body = nameof(@while))]
    public partial @out @do<@in, @out>(@interface<@in, @out> @new, @in @this, @char @event)
        where @in : class?
        where @out : struct;

    private int eventCore(int @struct, @record @ref, string? @async) => @struct;

    private int returnCore(
        int @abstract, int @as, int @base, int @bool, int @break, int @byte, int @case, int @catch, int @char, int @checked, int @class, int @const,
        int @continue, int @decimal, int @default, int @delegate, int @do, int @double, int @else, int @enum, int @event, int @explicit, int @extern,
        int @false, int @finally, int @fixed, int @float, int @for, int @foreach, int @goto, int @if, int @implicit, int @in, int @int, int @interface,
        int @internal, int @is, int @lock, int @long, int @namespace, int @new, int @null, int @object, int @operator, int @out, int @override,
        int @params, int @private, int @protected, int @public, int @readonly, int @ref, int @return, int @sbyte, int @sealed, int @short, int @sizeof,
        int @stackalloc, int @static, int @string, int @struct, int @switch, int @this, int @throw, int @true, int @try, int @typeof, int @uint,
        int @ulong, int @unchecked, int @unsafe, int @ushort, int @using, int @virtual, int @void, int @volatile, int @while) => @abstract + @while;

    private int awaitCore(
        int add, int alias, int allows, int and, int ascending, int async, int await, int by, int descending, int dynamic, int equals, int extension,
        int field, int file, int from, int get, int global, int group, int init, int into, int join, int let, int managed, int nameof, int nint,
        int not, int notnull, int nuint, int on, int or, int orderby, int partial, int record, int remove, int required, int scoped, int select,
        int set, int unmanaged, int value, int var, int when, int where, int with, int yield, int _, int __arglist_) => add + __arglist_;

    private int größeCore(int größe, string 名前, int abc) => größe + abc;

    private @out @while<@in, @out>(@interface<@in, @out> @new, @in @this, @char @event)
        where @in : class?
        where @out : struct
        => @new.@new(@this);
}
