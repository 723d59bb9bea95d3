namespace Lucid.Volumes.Prediction.Checkpoints;

/// <summary>Knows keys that a checkpoint's state must not have.</summary>
internal static class StateKeys
{
    private static readonly string[] Prefixes = ["module.", "_orig_mod."];

    /// <summary>Refuses the prefixes of wrappers, which nnU-Net strips when it saves.</summary>
    /// <exception cref="TorchFileException">A key has one.</exception>
    public static void RequireNoPrefix(Checkpoint checkpoint)
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
}
