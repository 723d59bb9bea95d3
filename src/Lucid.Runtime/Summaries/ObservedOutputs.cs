using System.Runtime.CompilerServices;

namespace Lucid.Summaries;

/// <summary>What the layers of a model gave during one pass.</summary>
internal sealed class ObservedOutputs
{
    private readonly Dictionary<Layer, (TensorShape Shape, long Bytes)> _outputs = new(ReferenceEqualityComparer.Instance);

    // Holds no tensor: a long chain of layers needs the memory of one at a time.
    private readonly ConditionalWeakTable<Tensor, HashSet<Layer>> _seen = [];

    /// <summary>The bytes of all results. One that a layer hands on from a layer inside it is counted once.</summary>
    public long Bytes { get; private set; }

    /// <summary>The layers that gave results.</summary>
    public IReadOnlyCollection<Layer> Layers => _outputs.Keys;

    /// <summary>The shape of a layer's last result and the bytes of all its results; null where it gave none that is known of.</summary>
    public (TensorShape Shape, long Bytes)? Of(Layer layer) => _outputs.TryGetValue(layer, out (TensorShape, long) output) ? output : null;

    /// <summary>Puts all layers of a model in evaluation mode and listens to their results, until disposed.</summary>
    public IDisposable Observe(Layer model) => new Scope(this, model);

    /// <summary>Notes a result.</summary>
    public void Note(Layer layer, Tensor output)
    {
        lock (_seen)
        {
            long bytes = (long)output.Shape.ElementCount * sizeof(float);
            bool isNew = !_seen.TryGetValue(output, out HashSet<Layer>? givers);
            if (isNew)
            {
                _seen.Add(output, givers = new HashSet<Layer>(ReferenceEqualityComparer.Instance));
                Bytes += bytes;
            }

            if (givers!.Add(layer))
            {
                _outputs[layer] = (output.Shape, bytes + (Of(layer)?.Bytes ?? 0));
            }
        }
    }

    private sealed class Scope : IDisposable
    {
        private readonly (Layer Layer, bool Training)[] _before;
        private readonly IDisposable _observer;

        public Scope(ObservedOutputs outputs, Layer model)
        {
            _before = [.. LayerState.Of(model).Layers.Select(entry => (entry.Layer, entry.Layer.Training))];
            _observer = Layer.Observe(outputs.Note);
            foreach ((Layer layer, _) in _before)
            {
                layer.Training = false;
            }
        }

        public void Dispose()
        {
            foreach ((Layer layer, bool training) in _before)
            {
                layer.Training = training;
            }

            _observer.Dispose();
        }
    }
}
