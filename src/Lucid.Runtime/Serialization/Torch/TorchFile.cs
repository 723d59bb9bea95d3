using System.Diagnostics;
using System.Numerics;
using Lucid.Serialization;

namespace Lucid;

/// <summary>
/// Reads the files that PyTorch writes, <c>.pt</c>, <c>.pth</c> and <c>.ckpt</c>: those of <c>torch.save</c> since version 1.6 (a zip
/// archive) and before it (a row of pickles), whichever machine and Python wrote them. What a file is, its content says, not its name.
/// </summary>
/// <remarks>
/// <para>
/// A pickle is a program. Here only what builds data is run: tensors, dictionaries, lists, numbers and texts. Nothing is ever called;
/// what would call something is kept as a <see cref="TorchOpaque"/>. Nothing is taken on trust: every size is checked before memory is
/// taken, and a file that breaks a rule gives a <see cref="TorchFileException"/>.
/// </para>
/// <para>
/// Tensors are read when they are asked for, so an open file is kept open. One file is for one thread at a time; the tensors are anyone's.
/// </para>
/// </remarks>
[DebuggerDisplay("{Root}")]
public sealed class TorchFile : IDisposable
{
    private readonly TorchSource _source;
    private readonly TorchStorages _storages;

    private TorchFile(TorchSource source)
    {
        _source = source;
        Root = TorchContent.Read(source, out _storages);
        if (Root is TorchOpaque { IsModule: true } module)
        {
            throw source.Fault($"Expected values, got {Described.Module(module)}.");
        }
    }

    /// <summary>
    /// What the file holds: null for Python's <c>None</c>, a <see cref="bool"/>, a <see cref="long"/>, a <see cref="BigInteger"/> for more
    /// than 64 bits, a <see cref="double"/>, a <see cref="string"/>, an array of bytes, a <see cref="TorchTensor"/>, a
    /// <see cref="TorchDictionary"/>, a <see cref="TorchList"/> for a list, tuple or set, or a <see cref="TorchOpaque"/>; those that hold
    /// values hold these. NumPy's numbers count as numbers. A list may hold itself.
    /// </summary>
    public object? Root { get; }

    /// <summary>Reads the dictionary of tensors in a file, and closes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">
    /// Where the file holds more than tensors, the key of the dictionary in it: <c>state_dict</c>, <c>network_weights</c>. Dots lead
    /// deeper.
    /// </param>
    /// <returns>The tensors by their keys, in the file's order, for <see cref="Layer.LoadStateDict"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty, or <paramref name="key"/> is empty.</exception>
    /// <exception cref="TorchFileException">
    /// The file is none of PyTorch's, breaks a rule, or has no dictionary of tensors there; the message names the one that it has.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensors.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyDictionary<string, Tensor> LoadStateDict(string path, string? key = null)
    {
        using TorchFile file = Load(path);
        return file.StateDict(key);
    }

    /// <summary>Reads the dictionary of tensors in a stream, from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="key">The key of the dictionary, where the stream holds more than tensors. Dots lead deeper.</param>
    /// <returns>The tensors by their keys, in the stream's order, for <see cref="Layer.LoadStateDict"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or <paramref name="key"/> is empty.</exception>
    /// <exception cref="TorchFileException">
    /// The stream holds no file of PyTorch's, or one that breaks a rule or has no dictionary of tensors there.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensors.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IReadOnlyDictionary<string, Tensor> LoadStateDict(Stream stream, string? key = null)
    {
        using TorchFile file = Load(stream);
        return file.StateDict(key);
    }

    /// <summary>Opens a file and reads its values; its tensors are read when they are asked for.</summary>
    /// <param name="path">The file, which stays open until this is disposed.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="TorchFileException">The file is none of PyTorch's, or breaks a rule; the message says what it is.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TorchFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Load(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), $"'{path}'", ownsStream: true);
    }

    /// <summary>Reads the values of a stream, from where it stands to its end; its tensors are read when they are asked for.</summary>
    /// <param name="stream">
    /// The stream; this leaves it open, and needs it until it is disposed. A stream that cannot seek, or does not stand at its beginning,
    /// is read into memory first, of which it may take 2 GB.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="TorchFileException">The stream holds no file of PyTorch's, or one that breaks a rule.</exception>
    /// <exception cref="IOException">The stream failed, or is too long to be read into memory.</exception>
    public static TorchFile Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new ArgumentException("Expected a stream that can be read, got one that cannot.", nameof(stream));
        }

        if (stream is { CanSeek: true, Position: 0 })
        {
            return Load(stream, "The stream", ownsStream: false);
        }

        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return Load(copy, "The stream", ownsStream: true);
    }

    /// <summary>Reads a dictionary of tensors.</summary>
    /// <param name="key">Its key, where the file holds more than tensors. Dots lead deeper.</param>
    /// <returns>The tensors by their keys, in the file's order, for <see cref="Layer.LoadStateDict"/>. They outlive the file.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    /// <exception cref="TorchFileException">There is no dictionary of tensors, or one cannot be read.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensors.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyDictionary<string, Tensor> StateDict(string? key = null)
    {
        object? value = key is null ? Root : Find(key);
        return StateDictSearch.IsStateDict(value)
            ? new OrderedDictionary<string, Tensor>(((TorchDictionary)value!).Select(
                entry => KeyValuePair.Create((string)entry.Key!, ((TorchTensor)entry.Value!).ToTensor())))
            : throw _source.Fault(StateDictSearch.Refusal(Root, value, key));
    }

    /// <summary>Looks up a value, and reads it if it is a tensor: <c>Get&lt;long&gt;("epoch")</c>.</summary>
    /// <typeparam name="T">
    /// One of the types of <see cref="Root"/>, <see cref="Tensor"/>, or <see cref="int"/> or <see cref="double"/> for a number that is one.
    /// </typeparam>
    /// <param name="path">Its keys, with dots between them; in lists the places, counted from 0.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="TorchFileException">
    /// There is no such value, it is of another type, or it is a tensor that cannot be read.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensor.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed, and the value is a tensor.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public T Get<T>(string path)
    {
        object? value = Find(path);
        object? converted = value switch
        {
            TorchTensor tensor when typeof(T) == typeof(Tensor) => tensor.ToTensor(),
            long number when typeof(T) == typeof(double) => (double)number,
            long and >= int.MinValue and <= int.MaxValue and var number when typeof(T) == typeof(int) => (int)(long)number,
            _ => value,
        };
        return converted is T result
            ? result
            : throw _source.Fault($"Expected a value of type {typeof(T).Name} at {Quoted.Name(path)}, got {Described.Value(value)}.");
    }

    /// <summary>Closes the file. Tensors that were read stay.</summary>
    public void Dispose()
    {
        _storages.Dispose();
        _source.Dispose();
    }

    private static TorchFile Load(Stream stream, string name, bool ownsStream)
    {
        var source = new TorchSource(stream, name, ownsStream);
        try
        {
            return new TorchFile(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private object? Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        object? value = StateDictSearch.Follow(Root, path, out string? fault);
        return fault is null ? value : throw _source.Fault(fault);
    }
}
