using System.Collections.Immutable;

namespace Lucid.Volumes.Prediction.Checkpoints;

/// <summary>What a prediction needs of a file that nnU-Net's training has saved. The optimizer's state, as large as the weights, is not read.</summary>
/// <param name="Name">What messages call it: the file's path.</param>
/// <param name="Trainer">The trainer's class; null where the file does not say.</param>
/// <param name="Configuration">The plan's configuration that was trained; null where the file does not say.</param>
/// <param name="MirroringAxes">The axes of a window that may be mirrored; none in old files.</param>
/// <param name="Weights">The network's state.</param>
internal sealed record Checkpoint(
    string Name, string? Trainer, string? Configuration, ImmutableArray<int> MirroringAxes, IReadOnlyDictionary<string, Tensor> Weights)
{
    private const string WeightsKey = "network_weights";
    private const string TrainerKey = "trainer_name";
    private const string ArgumentsKey = "init_args";
    private const string ConfigurationKey = "configuration";
    private const string MirroringKey = "inference_allowed_mirroring_axes";

    /// <summary>Reads a file.</summary>
    /// <exception cref="TorchFileException">It is none of nnU-Net's checkpoints.</exception>
    /// <exception cref="IOException">It does not exist or cannot be read.</exception>
    public static Checkpoint Read(string path)
    {
        using TorchFile file = TorchFile.Load(path);
        return Read(file, $"'{path}'");
    }

    /// <summary>Reads a stream, from where it stands to its end.</summary>
    /// <exception cref="TorchFileException">It holds none of nnU-Net's checkpoints.</exception>
    public static Checkpoint Read(Stream stream, string name)
    {
        using TorchFile file = TorchFile.Load(stream);
        return Read(file, name);
    }

    private static Checkpoint Read(TorchFile file, string name)
    {
        if (file.Root is not TorchDictionary root || !root.ContainsKey(WeightsKey))
        {
            string found = file.Root is TorchDictionary other
                ? $"a dictionary with the keys {string.Join(", ", other.Select(entry => entry.Key).OfType<string>().Take(5))}"
                : "something else";
            throw new TorchFileException($"{name}: expected a checkpoint of nnU-Net, a dictionary with '{WeightsKey}'; got {found}.");
        }

        return new Checkpoint(
            name,
            Text(root, TrainerKey, name),
            root.TryGetValue(ArgumentsKey, out object? arguments) && arguments is TorchDictionary known ? Text(known, ConfigurationKey, name) : null,
            Axes(root, name),
            file.StateDict(WeightsKey));
    }

    private static string? Text(TorchDictionary dictionary, string key, string name) =>
        dictionary.TryGetValue(key, out object? value) && value is not null
            ? value as string ?? throw new TorchFileException($"{name}: expected a text at '{key}', got {value}.")
            : null;

    private static ImmutableArray<int> Axes(TorchDictionary root, string name)
    {
        if (!root.TryGetValue(MirroringKey, out object? value) || value is null)
        {
            return [];
        }

        // One more than a window's axes are not needed: what is no axis is refused where the plan is known.
        return value is TorchList list && list.All(axis => axis is >= 0L and <= 2L) && list.Distinct().Count() == list.Count
            ? [.. list.Select(axis => (int)(long)axis!)]
            : throw new TorchFileException($"{name}: expected different axes from 0 to 2 at '{MirroringKey}', got {Shown(value)}.");
    }

    private static string Shown(object value) => value is TorchList list ? $"({string.Join(", ", list.Select(item => item ?? "None"))})" : $"{value}";
}
