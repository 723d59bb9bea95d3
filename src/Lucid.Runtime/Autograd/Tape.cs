using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Lucid;

/// <summary>
/// Walks the recorded graph backwards: each node once, after all who use its output, in the reverse order of creation. The order is
/// fixed, so sums of several gradients have the same bits in every run. There is no recursion: depth costs no stack.
/// </summary>
/// <remarks>
/// The gradients on their way are the tape's own. Several of them may have the same memory. Nobody else sees it but the caller whose seed it
/// is, and where there are hooks it is a copy of the seed.
/// </remarks>
internal sealed class Tape
{
    private readonly BackwardCall _pass;
    private readonly List<GradientNode> _nodes;
    private readonly Dictionary<GradientNode, Tensor> _arrived = [];
    private readonly List<Tensor?> _inputGradients = [];
    private readonly List<(Tensor Leaf, Tensor Gradient)> _leaves = [];

    // Of the nodes, in their order.
    private int _claimed;
    private int _released;

    private Tape(GradientNode root, Tensor seed, bool retainGraph)
    {
        _pass = new BackwardCall(retainGraph);
        _arrived[root] = seed;
        _nodes = Reachable(root);
    }

    /// <summary>Propagates a gradient from a node to all leaves below it.</summary>
    /// <param name="root">The node of the tensor that <see cref="Tensor.Backward()"/> was called on.</param>
    /// <param name="seed">The gradient of that tensor; taken over.</param>
    /// <param name="retainGraph">Whether the nodes keep what they saved, for another pass.</param>
    public static void Run(GradientNode root, Tensor seed, bool retainGraph)
    {
        var tape = new Tape(root, seed, retainGraph);
        try
        {
            tape.Run(root);
        }
        catch (Exception failure)
        {
            tape._pass.Fail(failure);
            throw;
        }
        finally
        {
            tape.LetGo();
        }
    }

    private void Run(GradientNode root)
    {
        using Autograd.NoGradScope scope = Autograd.NoGrad();

        // What must refuse does so before anything is released.
        foreach (GradientNode node in _nodes)
        {
            node.Claim(_pass);
            _claimed++;
        }

        _nodes.ForEach(static node => node.Validate(isUnderWay: false));
        if (_nodes.Exists(static node => node.HasHooks))
        {
            // A hook may write anything, the caller's seed too.
            _arrived[root] = _arrived[root].Unshared();
        }

        foreach (GradientNode node in _nodes)
        {
            Visit(node);
            if (!_pass.KeepsGraph)
            {
                _released++;
                node.Release();
            }
        }

        // The last thing that can fail, and the first that changes a leaf.
        Tensor.AccumulateGrads(_leaves);
        _pass.Complete();
    }

    private void Visit(GradientNode node)
    {
        // A node of which every user asked for nothing receives nothing.
        if (!_arrived.Remove(node, out Tensor? gradient))
        {
            return;
        }

        gradient = node.ApplyHooks(gradient);
        if (node.Leaf is { } leaf)
        {
            _leaves.Add((leaf, gradient));
            return;
        }

        // Where the operation passes the gradient on as an alias, the count of owners keeps the memory.
        using (gradient)
        {
            CollectionsMarshal.SetCount(_inputGradients, node.Inputs.Length);
            Span<Tensor?> results = CollectionsMarshal.AsSpan(_inputGradients);
            results.Clear();

            // Hooks may have written what was saved; another thread, even while it is read.
            node.Validate(isUnderWay: true);
            node.Backward(gradient, results);
            node.Validate(isUnderWay: true);
            Deliver(node, results);
        }
    }

    private void Deliver(GradientNode node, ReadOnlySpan<Tensor?> gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is not { } gradient)
            {
                continue;
            }

            if (node.Inputs[i] is not { } input)
            {
                gradient.Dispose();
                continue;
            }

            ref Tensor? sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_arrived, input, out bool exists);
            sum = exists ? Add(sum!, gradient) : gradient;
        }
    }

    /// <summary>
    /// Gives back what is left: after a failure the gradients on their way, and the nodes that the pass has claimed and not released.
    /// </summary>
    private void LetGo()
    {
        for (int i = _released; i < _claimed; i++)
        {
            _nodes[i].Unclaim(_pass);
        }

        foreach ((_, Tensor gradient) in _arrived)
        {
            gradient.Dispose();
        }

        foreach ((_, Tensor gradient) in _leaves)
        {
            gradient.Dispose();
        }
    }

    private static List<GradientNode> Reachable(GradientNode root)
    {
        var seen = new HashSet<GradientNode> { root };
        var found = new List<GradientNode> { root };
        for (int next = 0; next < found.Count; next++)
        {
            foreach (GradientNode? input in found[next].Inputs)
            {
                if (input is not null && seen.Add(input))
                {
                    found.Add(input);
                }
            }
        }

        found.Sort(static (a, b) => b.Number.CompareTo(a.Number));
        return found;
    }

    /// <summary>The sum of two gradients that the tape owns, in the memory of the first where nobody else sees it.</summary>
    private static Tensor Add(Tensor sum, Tensor gradient)
    {
        Tensor target = sum.Memory.IsShared ? Tensor.Uninitialized(sum.Shape) : sum;
        TensorPrimitives.Add(sum.Values, gradient.Values, target.MutableValues);
        gradient.Dispose();
        if (!ReferenceEquals(target, sum))
        {
            sum.Dispose();
        }

        return target;
    }
}
