using System.Collections.Immutable;

namespace Lucid.Volumes.Prediction;

/// <summary>One network object and the states of its folds, of which it holds one at a time.</summary>
internal sealed class FoldedNetwork
{
    private readonly Layer _network;
    private readonly ImmutableArray<IReadOnlyDictionary<string, Tensor>> _states;
    private int _loaded;

    /// <summary>Takes a network and its states.</summary>
    /// <param name="network">The network, put in evaluation mode.</param>
    /// <param name="states">The folds' states, which fit; at least one.</param>
    public FoldedNetwork(Layer network, ImmutableArray<IReadOnlyDictionary<string, Tensor>> states)
    {
        _network = network;
        network.Eval();
        network.LoadStateDict(states[0]);

        // A single fold's state is in the network, and is let go.
        FoldCount = states.Length;
        _states = states.Length == 1 ? [] : states;
    }

    /// <summary>The number of folds.</summary>
    public int FoldCount { get; }

    /// <summary>Puts a fold's state into the network, where it is not there already.</summary>
    public void Load(int fold)
    {
        if (fold != _loaded)
        {
            _network.LoadStateDict(_states[fold]);
            _loaded = fold;
        }
    }

    /// <summary>Passes a window through the network.</summary>
    public Tensor Forward(Tensor window) => _network.Forward(window);
}
