using System.Buffers;
using System.Text.Json;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Walking;

/// <summary>
/// Tells whether the items of an array differ, by a hash that equal values share. Two equal hashes are no proof of equal items; the walker
/// then gives up and the strict validator compares.
/// </summary>
internal static class ItemHashes
{
    public static bool AreDistinct(Utf8JsonReader array)
    {
        var hashes = ArrayPool<ulong>.Shared.Rent(32);
        var count = 0;
        while (array.Read() && array.TokenType != JsonTokenType.EndArray)
        {
            if (count == hashes.Length)
            {
                var larger = ArrayPool<ulong>.Shared.Rent(count * 2);
                hashes.CopyTo(larger, 0);
                ArrayPool<ulong>.Shared.Return(hashes);
                hashes = larger;
            }

            hashes[count++] = Hash(ref array);
        }

        var items = hashes.AsSpan(0, count);
        items.Sort();
        var distinct = true;
        for (var i = 1; i < items.Length && distinct; i++) distinct = items[i] != items[i - 1];
        ArrayPool<ulong>.Shared.Return(hashes);
        return distinct;
    }

    private static ulong Hash(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return NameHash.Mix(NameHash.Of(ref reader), 1);
            case JsonTokenType.Number:
                return NameHash.Mix((uint)new JsonNumber(reader.ValueSpan).ValueHash(), 2);
            case JsonTokenType.StartArray:
                var array = 3UL;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) array = NameHash.Mix(array, Hash(ref reader));
                return NameHash.Mix(array, 3);
            case JsonTokenType.StartObject:
                var sum = 4UL;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = NameHash.Of(ref reader);
                    reader.Read();
                    // A sum: the order of the names does not count.
                    sum += NameHash.Mix(name, Hash(ref reader));
                }

                return NameHash.Mix(sum, 4);
            default:
                return NameHash.Mix((ulong)reader.TokenType, 5);
        }
    }
}
