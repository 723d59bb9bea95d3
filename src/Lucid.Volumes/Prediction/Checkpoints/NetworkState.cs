using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Prediction.Checkpoints;

/// <summary>
/// Brings the state that nnU-Net saves to the keys that a network keeps. nnU-Net names many tensors two or three times: a block's layers once more in its list
/// <c>all_modules</c>, the encoder once more inside the decoder. And it keeps heads for deep supervision that no prediction uses.
/// </summary>
internal static class NetworkState
{
    private const string List = ".all_modules.";
    private const string DecoderEncoder = "decoder.encoder.";
    private const string Encoder = "encoder.";
    private const string Heads = "decoder.seg_layers.";
    private const string Counter = ".num_batches_tracked";

    private static readonly string[] Prefixes = ["module.", "_orig_mod."];

    /// <summary>The state without what a network does not keep and need not: duplicates and unused heads. Other keys stay, for strict loading to refuse.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="kept">The keys that the network keeps.</param>
    /// <exception cref="TorchFileException">Keys have a wrapper's prefix, or what should be a duplicate has other values.</exception>
    public static IReadOnlyDictionary<string, Tensor> Of(Checkpoint checkpoint, IReadOnlySet<string> kept)
    {
        IReadOnlyDictionary<string, Tensor> state = checkpoint.Weights;
        RequireNoPrefix(checkpoint);
        var result = new OrderedDictionary<string, Tensor>();
        foreach ((string key, Tensor value) in state)
        {
            if (kept.Contains(key))
            {
                result.Add(key, value);
            }
            else if (OriginalOf(key, state) is { } original)
            {
                RequireEqual(checkpoint.Name, key, value, original, state[original]);
            }
            else if (!IsUnused(key, kept))
            {
                result.Add(key, value);
            }
        }

        return result;
    }

    private static void RequireNoPrefix(Checkpoint checkpoint)
    {
        foreach (string prefix in Prefixes)
        {
            if (checkpoint.Weights.Keys.FirstOrDefault(key => key.StartsWith(prefix, StringComparison.Ordinal)) is { } found)
            {
                throw new TorchFileException(
                    $"{checkpoint.Name}: expected the network's own keys, got '{found}' with the prefix '{prefix}' of a wrapper, which nnU-Net does not save. "
                    + "Remove it from the keys in PyTorch and save again.");
            }
        }
    }

    /// <summary>The key that a duplicate is named after; null where there is none.</summary>
    private static string? OriginalOf(string key, IReadOnlyDictionary<string, Tensor> state)
    {
        string original = key.StartsWith(DecoderEncoder, StringComparison.Ordinal) ? Encoder + key[DecoderEncoder.Length..] : key;
        int list = original.LastIndexOf(List, StringComparison.Ordinal);
        if (list >= 0)
        {
            // The first of a block's layers is its convolution; the only other one with a state is its norm, whose number a dropout between them shifts.
            string rest = original[(list + List.Length)..];
            int dot = rest.IndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            original = $"{original[..list]}.{(rest[..dot] == "0" ? "conv" : "norm")}{rest[dot..]}";
        }

        return original != key && state.ContainsKey(original) ? original : null;
    }

    /// <summary>Whether a key is of a head for deep supervision below the last one, or counts the batches of a norm that counts none here.</summary>
    private static bool IsUnused(string key, IReadOnlySet<string> kept) =>
        key.StartsWith(Heads, StringComparison.Ordinal)
            ? kept.Any(other => other.StartsWith(Heads, StringComparison.Ordinal) && NumberOf(other) > NumberOf(key))
            : key.EndsWith(Counter, StringComparison.Ordinal) && kept.Contains(key[..^Counter.Length] + ".running_mean");

    private static int NumberOf(string head)
    {
        string rest = head[Heads.Length..];
        int dot = rest.IndexOf('.');
        return dot > 0 && int.TryParse(rest.AsSpan(0, dot), out int number) ? number : int.MaxValue;
    }

    private static void RequireEqual(string name, string key, Tensor value, string original, Tensor expected)
    {
        ReadOnlySpan<float> values = value.AsReadOnlySpan();
        ReadOnlySpan<float> others = expected.AsReadOnlySpan();
        bool isShared = values.Length == others.Length && Unsafe.AreSame(in MemoryMarshal.GetReference(values), in MemoryMarshal.GetReference(others));
        if (!isShared && (value.Shape != expected.Shape || !MemoryMarshal.AsBytes(values).SequenceEqual(MemoryMarshal.AsBytes(others))))
        {
            throw new TorchFileException($"{name}: expected the values of '{original}' at '{key}' too, which names the same tensor in nnU-Net; got others.");
        }
    }
}
