using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Lucid.Memory;

namespace Lucid;

/// <summary>
/// All that a layer keeps, by PyTorch's keys: what <see cref="Layer.DescribeState"/> fills and everything that lists, saves or loads a layer's state reads.
/// </summary>
public sealed class LayerState
{
    /// <summary>The state key of a running mean.</summary>
    internal const string RunningMean = "running_mean";

    /// <summary>The state key of a running variance.</summary>
    internal const string RunningVariance = "running_var";

    // States are copied and replaced one after the other, each as a whole.
    private static readonly Lock StateLock = new();

    private readonly List<Entry> _entries = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<(string Name, Parameter Parameter)> _parameters = [];
    private readonly HashSet<Parameter> _listed = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Path, int Depth, Layer Layer)> _layers = [];

    // The first key that came twice. A layer may train with it; whoever asks for keys is told.
    private (string Key, string Layer)? _taken;

    // The layers being described, each inside the one before it.
    private readonly List<Layer> _open = [];
    private string _prefix = "";

    private readonly List<(string Alias, string Key)> _aliases = [];

    // What protects entries that layers change by themselves.
    private readonly List<Lock> _locks = [];

    private LayerState()
    {
    }

    /// <summary>The parameters by their keys.</summary>
    /// <exception cref="InvalidOperationException">Two entries have one key.</exception>
    internal IReadOnlyList<(string Name, Parameter Parameter)> Parameters
    {
        get
        {
            RequireKeysOfTheirOwn();
            return _parameters;
        }
    }

    /// <summary>The layer itself, whose path is empty, and all layers in it, each before those inside it: its path and how deep that is.</summary>
    internal IReadOnlyList<(string Path, int Depth, Layer Layer)> Layers => _layers;

    internal static LayerState Of(Layer layer)
    {
        var state = new LayerState();
        state.Describe(layer);
        return state;
    }

    /// <summary>Adds a tensor that the layer learns. One that two layers share is saved by both keys, and learnt once.</summary>
    /// <param name="key">Its state key.</param>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameter"/> is null.</exception>
    public void Add(string key, Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (_listed.Add(parameter))
        {
            _parameters.Add((_prefix + key, parameter));
        }

        AddBuffer(key, parameter);
    }

    /// <summary>Adds a tensor that the layer keeps and does not learn.</summary>
    /// <param name="key">Its state key.</param>
    /// <param name="buffer">The tensor.</param>
    /// <exception cref="ArgumentNullException"><paramref name="buffer"/> is null.</exception>
    public void AddBuffer(string key, Tensor buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Keep(new Entry(
            _prefix + key,
            Save: buffer.Copy,
            Refuse: value => value.Shape == buffer.Shape ? null : $"expected shape {buffer.Shape}, got {value.Shape}",
            Load: value => value.Values.CopyTo(buffer.AsSpan()),
            Buffer: buffer));
    }

    /// <summary>
    /// Adds a whole number that the layer keeps, saved exactly as an integer scalar. It loads from a scalar, or from the vector of one
    /// element that PyTorch saved before it had scalars.
    /// </summary>
    /// <param name="key">Its state key.</param>
    /// <param name="read">Reads the number.</param>
    /// <param name="write">Replaces the number. It must not throw: other entries have been replaced by then.</param>
    /// <param name="addedAfter">
    /// A key that states had before they had this one; null for none. A state with the older key and without this one is an old one: it
    /// loads, and the number is 0.
    /// </param>
    public void AddCounter(string key, Func<long> read, Action<long> write, string? addedAfter = null) => Keep(new Entry(
        _prefix + key,
        Save: () => new WholeNumber(read()),
        Refuse: value => value.Shape is not { Rank: <= 1, ElementCount: 1 } ? $"expected shape (), got {value.Shape}"
            : WholeNumber.ValueOf(value) is >= 0 ? null
            : $"expected a whole number of 0 or more, got {value.Item()}",
        Load: value => write(WholeNumber.ValueOf(value)!.Value),
        AddedAfter: addedAfter is null ? null : _prefix + addedAfter));

    /// <summary>Adds all that another layer keeps, its keys behind a prefix and a dot.</summary>
    /// <param name="prefix">The name of the other layer within this one.</param>
    /// <param name="layer">The other layer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="layer"/> is one that this one is part of.</exception>
    public void Add(string prefix, Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        string outer = _prefix;
        _prefix = $"{outer}{prefix}.";
        Describe(layer);
        _prefix = outer;
    }

    /// <summary>Adds all that another layer keeps, which states may also have behind a second prefix.</summary>
    /// <param name="prefix">The name of the other layer within this one.</param>
    /// <param name="layer">The other layer.</param>
    /// <param name="alias">Its second name.</param>
    /// <inheritdoc cref="Add(string, Layer)" path="/exception"/>
    /// <seealso cref="AddAlias"/>
    public void Add(string prefix, Layer layer, string alias)
    {
        Add(prefix, layer);
        AddAlias(alias, prefix);
    }

    /// <summary>Adds all that a list of layers keeps, the keys of each behind the prefix and its number: <c>blocks.0.weight</c>.</summary>
    /// <param name="prefix">The name of the list within this layer.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layers"/> is null.</exception>
    /// <exception cref="ArgumentException">One of <paramref name="layers"/> is null.</exception>
    /// <exception cref="InvalidOperationException">One of <paramref name="layers"/> is a layer that this one is part of.</exception>
    public void AddList(string prefix, IEnumerable<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        int number = 0;
        foreach (Layer layer in layers)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{prefix}.{number++}");
            Add(key, layer ?? throw new ArgumentException($"Expected a layer at {_prefix}{key}, got null.", nameof(layers)));
        }
    }

    /// <summary>
    /// Names a second key by which states may have what stands behind another: a module that PyTorch lists twice. States need not have it; where one does, its value
    /// must be that of the other key.
    /// </summary>
    /// <param name="alias">The second key, or what several keys begin with before a dot.</param>
    /// <param name="key">The other key, or what those begin with.</param>
    public void AddAlias(string alias, string key) => _aliases.Add((_prefix + alias, _prefix + key));

    /// <summary>Names a lock under which the layer changes entries by itself. It is held while states are copied or replaced.</summary>
    internal void AddLock(Lock stateLock) => _locks.Add(stateLock);

    private void Keep(Entry entry)
    {
        if (!_keys.Add(entry.Key))
        {
            _taken ??= (entry.Key, _open[0].GetType().Name);
        }

        _entries.Add(entry);
    }

    private void RequireKeysOfTheirOwn()
    {
        if (_taken is { } taken)
        {
            throw new InvalidOperationException(
                $"Expected a state key of its own for all that the layer '{taken.Layer}' keeps, got '{taken.Key}' twice: a file could not keep both. "
                + "Name one of them differently, in a model by [StateKey].");
        }
    }

    private void Describe(Layer layer)
    {
        string path = _prefix.TrimEnd('.');
        if (_open.Contains(layer))
        {
            throw new InvalidOperationException($"Expected a layer that is not part of itself, got one that holds itself as {path}.");
        }

        _layers.Add((path, _open.Count, layer));
        _open.Add(layer);
        layer.DescribeTo(this);
        _open.RemoveAt(_open.Count - 1);
    }

    internal Dictionary<string, Tensor> Save()
    {
        RequireKeysOfTheirOwn();
        var state = new Dictionary<string, Tensor>();
        WhileNothingElseChanges(() => _entries.ForEach(entry => state.Add(entry.Key, entry.Save())));
        return state;
    }

    /// <summary>Copies of what the layer keeps and does not learn.</summary>
    internal Dictionary<string, Tensor> SaveBuffers()
    {
        RequireKeysOfTheirOwn();
        var state = new Dictionary<string, Tensor>();
        WhileNothingElseChanges(() => _entries.FindAll(static entry => entry.Buffer is not Parameter).ForEach(entry => state.Add(entry.Key, entry.Save())));
        return state;
    }

    internal StateDictReport Load(IReadOnlyDictionary<string, Tensor> state, bool strict)
    {
        RequireKeysOfTheirOwn();
        var missing = new List<string>();
        var mismatched = new List<string>();
        var fitting = new List<(Entry Entry, Tensor Value)>();
        foreach (Entry entry in _entries)
        {
            if (!entry.TryFind(state, out Tensor? value))
            {
                missing.Add(entry.Key);
            }
            else if (Refusal(entry, value) is { } reason)
            {
                mismatched.Add($"{entry.Key} ({reason})");
            }
            else
            {
                fitting.Add((entry, value));
            }
        }

        List<string> unexpected = [];
        foreach (string key in state.Keys.Except(_entries.Select(entry => entry.Key)).Order(StringComparer.Ordinal))
        {
            string meant = Meant(key);
            if (!_keys.Contains(meant))
            {
                unexpected.Add(key);
            }
            else if (!IsSame(state[key], state.GetValueOrDefault(meant)))
            {
                mismatched.Add($"{key} (expected the values of {meant}, got others)");
            }
        }

        var report = new StateDictReport(missing, unexpected, mismatched) { Hint = HintFor(missing, unexpected) };
        if (strict && !report.IsEmpty)
        {
            throw new ArgumentException($"The state does not fit the layer; nothing was loaded. {report}", nameof(state));
        }

        // A value may be what the layer itself keeps, and be replaced before it is read.
        HashSet<MemoryBlock?> replaced = [.. fitting.Select(pair => pair.Entry.Buffer?.Memory)];
        List<(Entry Entry, Tensor Value)> values =
            [.. fitting.Select(pair => replaced.Contains(pair.Value.Memory) ? pair with { Value = pair.Value.Copy() } : pair)];
        WhileNothingElseChanges(() => values.ForEach(static pair => pair.Entry.Load(pair.Value)));
        return report;
    }

    /// <summary>The key that a second key stands for; the key itself where it is none.</summary>
    private string Meant(string key)
    {
        // What a second key stands for may begin with another one: each once.
        for (int i = 0; i < _aliases.Count; i++)
        {
            (string alias, string meant) = _aliases.Find(pair => IsBehind(key, pair.Alias));
            if (alias is null)
            {
                break;
            }

            key = meant + key[alias.Length..];
        }

        return key;
    }

    private static bool IsBehind(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && (key.Length == prefix.Length || key[prefix.Length] == '.');

    private static bool IsSame(Tensor? alias, Tensor? value) => alias is not null && value is not null
        && alias.Shape == value.Shape
        && (alias.Memory == value.Memory || MemoryMarshal.AsBytes(alias.Values).SequenceEqual(MemoryMarshal.AsBytes(value.Values)));

    /// <summary>
    /// Does something while no other state is copied or replaced, and no layer in this one changes what it keeps by itself.
    /// </summary>
    private void WhileNothingElseChanges(Action action)
    {
        lock (StateLock)
        {
            // Whatever can fail while locks are taken does so before the action begins.
            int taken = 0;
            try
            {
                for (; taken < _locks.Count; taken++)
                {
                    _locks[taken].Enter();
                }

                action();
            }
            finally
            {
                while (taken > 0)
                {
                    _locks[--taken].Exit();
                }
            }
        }
    }

    /// <summary>What to do about keys that do not fit; null where that is not known.</summary>
    private string? HintFor(List<string> missing, List<string> unexpected)
    {
        List<string> hints = StateKeyHints.For(missing, unexpected);
        if (StatisticsHintFor(unexpected) is { } statistics)
        {
            hints.Add(statistics);
        }

        return hints.Count == 0 ? null : string.Join(" ", hints);
    }

    /// <summary>What to do about running statistics for a layer that is there and keeps none, as PyTorch says it.</summary>
    private string? StatisticsHintFor(IEnumerable<string> unexpected)
    {
        HashSet<string> statistics =
        [
            .. _layers
                .Select(entry => entry.Path.Length == 0 ? "" : entry.Path + ".")
                .SelectMany(prefix => (string[])[prefix + RunningMean, prefix + RunningVariance]),
        ];
        string found = string.Join(", ", unexpected.Where(statistics.Contains));
        return found.Length == 0 ? null
            : $"The layer keeps no running statistics, and the state has {found}: PyTorch before 0.4 saved them for every instance norm. "
            + "Remove these keys from the state or, if the layer is to use them, declare it with TrackRunningStats = true.";
    }

    /// <summary>Why an entry cannot take a value; null when it can.</summary>
    private static string? Refusal(Entry entry, Tensor? value)
    {
        if (value is null)
        {
            return "expected a tensor, got null";
        }

        return value.IsDisposed ? throw Disposed($"The value for {entry.Key}")
            : entry.Buffer is { IsDisposed: true } ? throw Disposed($"The layer's own tensor {entry.Key}")
            : entry.Refuse(value);

        static ObjectDisposedException Disposed(string what) => new(nameof(Tensor), $"{what} was disposed; nothing was loaded.");
    }

    /// <param name="Key">The state key.</param>
    /// <param name="Save">Copies the present value.</param>
    /// <param name="Refuse">Says why a value cannot be taken; null when it can.</param>
    /// <param name="Load">Takes a value that was not refused.</param>
    /// <param name="Buffer">The tensor that is replaced; null for none.</param>
    /// <param name="AddedAfter">The key without which a state may lack this one.</param>
    private sealed record Entry(
        string Key,
        Func<Tensor> Save,
        Func<Tensor, string?> Refuse,
        Action<Tensor> Load,
        Tensor? Buffer = null,
        string? AddedAfter = null)
    {
        /// <summary>The entry's value in a state, or 0 where the state is older than the entry.</summary>
        public bool TryFind(IReadOnlyDictionary<string, Tensor> state, [MaybeNullWhen(false)] out Tensor value)
        {
            bool found = state.TryGetValue(Key, out value);
            if (!found && AddedAfter is not null && state.ContainsKey(AddedAfter))
            {
                value = new WholeNumber(0);
                return true;
            }

            return found;
        }
    }
}
