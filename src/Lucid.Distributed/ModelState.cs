using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Lucid.Distributed;

/// <summary>What a model keeps, on its way from one rank to the others.</summary>
internal static class ModelState
{
    private const int HashLength = 16;

    /// <summary>Gives all ranks what the model of one keeps. The models have the same keys and shapes.</summary>
    public static void Broadcast(Communicator communicator, Layer model, IReadOnlyDictionary<string, Tensor> state, int root)
    {
        var received = new Dictionary<string, Tensor>();
        foreach ((string key, Tensor tensor) in state.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (WholeNumber.ExactValueOf(tensor) is { } number)
            {
                communicator.Broadcast(new Span<long>(ref number), root);
                received.Add(key, new WholeNumber(number));
            }
            else
            {
                communicator.Broadcast(tensor.AsSpan(), root);
                received.Add(key, tensor);
            }
        }

        model.LoadStateDict(received, strict: false);
    }

    /// <summary>Throws where the models have other keys or shapes than that of rank 0.</summary>
    public static void RequireSameShapes(Communicator communicator, IReadOnlyDictionary<string, Tensor> state) =>
        RequireSame(communicator, HashOf(state, values: false), "a model of the same keys and shapes");

    /// <summary>Throws where a model keeps other values than that of rank 0.</summary>
    public static void RequireSameValues(Communicator communicator, IReadOnlyDictionary<string, Tensor> state) =>
        RequireSame(communicator, HashOf(state, values: true), "the same values of parameters and buffers");

    private static void RequireSame(Communicator communicator, byte[] own, string expected)
    {
        byte[] all = new byte[HashLength * communicator.Size];
        communicator.AllGather<byte>(own, all);
        int[] others =
        [
            .. Enumerable.Range(1, communicator.Size - 1)
                .Where(rank => !all.AsSpan(rank * HashLength, HashLength).SequenceEqual(all.AsSpan(0, HashLength))),
        ];
        if (others.Length > 0)
        {
            throw new DistributedException($"Expected {expected} on all ranks, got others than those of rank 0 on rank {string.Join(", ", others)}.");
        }
    }

    private static byte[] HashOf(IReadOnlyDictionary<string, Tensor> state, bool values)
    {
        var hash = new XxHash128();
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach ((string key, Tensor tensor) in state.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.Append(Encoding.UTF8.GetBytes($"{key}{tensor.Shape}"));
            if (values)
            {
                BinaryPrimitives.WriteInt64LittleEndian(number, WholeNumber.ExactValueOf(tensor) ?? 0);
                hash.Append(number);
                hash.Append(MemoryMarshal.AsBytes(tensor.AsReadOnlySpan()));
            }
        }

        return hash.GetCurrentHash();
    }
}
