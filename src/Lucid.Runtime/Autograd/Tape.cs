using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Lucid;

/// <summary>
/// Walks the recorded graph backwards: each node once, after all who use its output, in the reverse order of creation. The order is
/// fixed, so sums of several gradients have the same bits in every run. There is no recursion: depth costs no stack.
/// </summary>
internal static class Tape
{
    /// <summary>Propagates a gradient from a node to all leaves below it.</summary>
    /// <param name="root">The node of the tensor that <see cref="Tensor.Backward()"/> was called on.</param>
    /// <param name="seed">The gradient of that tensor; lent.</param>
    /// <param name="retainGraph">Whether the nodes keep what they saved, for another pass.</param>
    public static void Run(GradientNode root, Tensor seed, bool retainGraph)
    {
        List<GradientNode> nodes = Reachable(root);

        // What must refuse does so before anything is released, and before the first leaf's gradient changes.
        nodes.ForEach(node => node.Validate());

        using Autograd.NoGradScope scope = Autograd.NoGrad();
        var arrived = new Dictionary<GradientNode, Tensor> { [root] = seed.Alias() };
        var inputGradients = new List<Tensor?>();
        var leaves = new List<(GradientNode Node, Tensor Gradient)>();
        foreach (GradientNode node in nodes)
        {
            // A node of which every user asked for nothing receives nothing.
            if (!arrived.Remove(node, out Tensor? own))
            {
                continue;
            }

            Tensor gradient = node.ApplyHooks(own);
            if (node.IsLeaf)
            {
                leaves.Add((node, gradient));
                continue;
            }

            CollectionsMarshal.SetCount(inputGradients, node.Inputs.Length);
            Span<Tensor?> results = CollectionsMarshal.AsSpan(inputGradients);
            results.Clear();
            node.Backward(gradient, results);
            Deliver(node, results, arrived);

            // Where the operation passed the gradient on as an alias, or a hook kept it, the count of owners keeps the memory.
            gradient.Dispose();

            if (!retainGraph)
            {
                node.Release();
            }
        }

        // Nothing can refuse any more: a hook that throws leaves every gradient as it was.
        foreach ((GradientNode leaf, Tensor gradient) in leaves)
        {
            leaf.Backward(gradient, []);
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

    private static void Deliver(GradientNode node, ReadOnlySpan<Tensor?> gradients, Dictionary<GradientNode, Tensor> arrived)
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

            ref Tensor? sum = ref CollectionsMarshal.GetValueRefOrAddDefault(arrived, input, out bool exists);
            sum = exists ? Add(sum!, gradient) : gradient;
        }
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
