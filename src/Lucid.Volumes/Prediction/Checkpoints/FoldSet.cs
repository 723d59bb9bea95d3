using System.Collections.Immutable;
using Lucid.Networks;

namespace Lucid.Volumes.Prediction.Checkpoints;

/// <summary>The folds of a predictor, found to fit its plan.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Network">The network with their states.</param>
/// <param name="MirroringAxes">The axes of a window that may be mirrored: those of the first fold, as nnU-Net takes them.</param>
internal sealed record FoldSet(ImmutableArray<string> Names, FoldedNetwork Network, ImmutableArray<int> MirroringAxes)
{
    /// <summary>Fits checkpoints to a network.</summary>
    /// <param name="plan">The network's plan.</param>
    /// <param name="network">The network; it has the first fold's state afterwards.</param>
    /// <param name="names">The folds' names.</param>
    /// <param name="checkpoints">Their checkpoints, at least one.</param>
    /// <exception cref="TorchFileException">A checkpoint is of another network than the plan's; the message names it and says why.</exception>
    public static FoldSet Of(NnUNetPlan plan, Layer network, ImmutableArray<string> names, IEnumerable<Checkpoint> checkpoints)
    {
        HashSet<string> kept = [.. network.StateDict().Keys];
        var states = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, Tensor>>();
        ImmutableArray<int>? axes = null;
        foreach (Checkpoint checkpoint in checkpoints)
        {
            RequireFit(plan, checkpoint);
            TryLoad(network, checkpoint);

            // Of duplicates one is enough.
            states.Add(checkpoint.Weights.Where(entry => kept.Contains(entry.Key)).ToDictionary());
            axes ??= checkpoint.MirroringAxes;
        }

        return new FoldSet(names, new FoldedNetwork(network, states.ToImmutable()), axes!.Value);
    }

    private static void RequireFit(NnUNetPlan plan, Checkpoint checkpoint)
    {
        if (checkpoint.Trainer is { } trainer && Trainers.ChangeOf(trainer) is { } change)
        {
            throw new TorchFileException(
                $"{checkpoint.Name}: expected a trainer that trains the plan's network, got {trainer}, which builds {change}: such networks are not supported.");
        }

        if (checkpoint.Configuration is { } configuration && configuration != plan.Configuration)
        {
            throw new TorchFileException(
                $"{checkpoint.Name}: expected a checkpoint of the configuration {plan.Configuration}, as the network was declared; got one of {configuration}.");
        }

        int axes = plan.PatchSize.Length;
        if (checkpoint.MirroringAxes.Any(axis => axis >= axes))
        {
            throw new TorchFileException(
                $"{checkpoint.Name}: expected axes to mirror from 0 to {axes - 1}, got ({string.Join(", ", checkpoint.MirroringAxes)}).");
        }
    }

    private static void TryLoad(Layer network, Checkpoint checkpoint)
    {
        StateKeys.RequireNoPrefix(checkpoint);
        try
        {
            network.LoadStateDict(checkpoint.Weights);
        }
        catch (ArgumentException error)
        {
            throw new TorchFileException($"{checkpoint.Name}: {error.Message}", error);
        }
    }
}
