using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Deep.@namespace
{
    public static partial class Outer
    {
        public partial class Repository<TKey, TValue>(IAuditLog audit)
            where TKey : notnull
            where TValue : class?
        {
            [Audited("put")]
            public partial TValue? Put(TKey key, TValue value, IReadOnlyDictionary<TKey, TValue> more);

            [Audited("convert")]
            public partial Task<TResult> ConvertAsync<TResult, TOther>(TOther @in, TResult @default)
                where TResult : IComparable<TResult?>?
                where TOther : unmanaged;

            private TValue? PutCore(TKey key, TValue value, IReadOnlyDictionary<TKey, TValue> more) => more.GetValueOrDefault(key) ?? value;

            private Task<TResult> ConvertCoreAsync<TResult, TOther>(TOther @in, TResult @default)
                where TResult : IComparable<TResult?>?
                where TOther : unmanaged
                => Task.FromResult(@default);

            private protected partial record struct Entry(IAuditLog Log)
            {
                [Audited("expire")]
                internal partial void Expire(TimeSpan after);

                private void ExpireCore(TimeSpan after) => _ = after;
            }
        }
    }
}
