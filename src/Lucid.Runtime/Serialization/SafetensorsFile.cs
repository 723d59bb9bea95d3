using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Lucid;

/// <summary>
/// What a safetensors file holds: its tensors by their names, in the order of its header, and its metadata. A state dictionary, ready for
/// <see cref="Layer.LoadStateDict"/>. The tensors have memory of their own; the file is closed.
/// </summary>
[DebuggerDisplay("{Count} tensors")]
[SuppressMessage("Naming", "CA1710", Justification = "It is a file first; that it is a dictionary too is how a layer loads it.")]
public sealed class SafetensorsFile : IReadOnlyDictionary<string, Tensor>
{
    private readonly OrderedDictionary<string, Tensor> _tensors;

    internal SafetensorsFile(OrderedDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        _tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The texts that the file holds beside its tensors, such as <c>format: pt</c>; empty when it holds none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The number of tensors.</summary>
    public int Count => _tensors.Count;

    /// <summary>The names of the tensors.</summary>
    public IEnumerable<string> Keys => _tensors.Keys;

    /// <summary>The tensors.</summary>
    public IEnumerable<Tensor> Values => _tensors.Values;

    /// <summary>The tensor of a name.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">The file holds no tensor of that name.</exception>
    public Tensor this[string key] => _tensors[key];

    /// <summary>Whether the file holds a tensor of a name.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public bool ContainsKey(string key) => _tensors.ContainsKey(key);

    /// <summary>Looks a tensor up by its name.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The tensor, if the file holds one of that name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => _tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => _tensors.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
