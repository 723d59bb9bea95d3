using System.Buffers.Binary;
using System.Numerics;

namespace Lucid.Serialization;

/// <summary>
/// Reads a pickle: a program for a stack machine, of which only what builds data is run. Classes and functions are names; what would call
/// one gives what <see cref="PickleCalls"/> knows of it, or an opaque value.
/// </summary>
/// <remarks>
/// Each instruction takes time and memory in proportion to its own bytes: values are shared, never copied, and what must be copied is
/// counted by <see cref="TorchSource.Spend"/>. Nothing here calls itself, so nothing can be nested too deeply.
/// </remarks>
/// <param name="reader">The pickle.</param>
/// <param name="load">What a persistent id stands for.</param>
internal sealed class Unpickler(PickleReader reader, Func<object?, PickleReader, object?> load)
{
    private const int NewestProtocol = 5;
    private const int LongestName = 500;
    private const uint LongestNumber = 1 << 16;

    private readonly PickleStack _stack = new(reader);
    private readonly Dictionary<uint, object?> _memo = [];

    // One for each name: names may be long, and naming one again is short.
    private readonly Dictionary<(string Module, string Name), TorchOpaque> _globals = [];

    /// <summary>Reads one pickle to its end.</summary>
    /// <exception cref="TorchFileException">The pickle breaks a rule, or does what only a program may.</exception>
    public object? Read()
    {
        Opcode opcode;
        while ((opcode = (Opcode)reader.ReadByte()) != Opcode.Stop)
        {
            if (!Constant(opcode) && !Collection(opcode) && !Memo(opcode) && !Object(opcode))
            {
                throw reader.Fault($"expected an instruction of a pickle that holds data, got the byte 0x{(byte)opcode:X2}");
            }
        }

        object? result = _stack.Pop();
        return _stack is { Count: 0, HasMark: false }
            ? result
            : throw reader.Fault("expected one value at the end of the pickle, got more");
    }

    private bool Constant(Opcode opcode)
    {
        object? value;
        switch (opcode)
        {
            case Opcode.None:
                value = null;
                break;
            case Opcode.NewTrue or Opcode.NewFalse:
                value = opcode == Opcode.NewTrue;
                break;
            case Opcode.BinInt1:
                value = (long)reader.ReadByte();
                break;
            case Opcode.BinInt2:
                value = (long)BinaryPrimitives.ReadUInt16LittleEndian(reader.Read(sizeof(ushort)));
                break;
            case Opcode.BinInt:
                value = (long)BinaryPrimitives.ReadInt32LittleEndian(reader.Read(sizeof(int)));
                break;
            case Opcode.Long1:
                value = PickleText.Smallest(new BigInteger(reader.Read(reader.ReadByte())));
                break;
            case Opcode.Long4:
                value = PickleText.Smallest(new BigInteger(reader.Read(Length4(LongestNumber))));
                break;
            case Opcode.BinFloat:
                value = BinaryPrimitives.ReadDoubleBigEndian(reader.Read(sizeof(double)));
                break;
            case Opcode.Int or Opcode.Long:
                value = PickleText.Number(reader.ReadLine()) ?? throw reader.Fault("expected a whole number in digits, got something else");
                break;
            case Opcode.Float:
                value = PickleText.Float(reader.ReadLine()) ?? throw reader.Fault("expected a number in digits, got something else");
                break;
            case Opcode.BinUnicode:
                value = reader.ReadText(Length4());
                break;
            case Opcode.ShortBinUnicode:
                value = reader.ReadText(reader.ReadByte());
                break;
            case Opcode.BinUnicode8:
                value = reader.ReadText(Length8());
                break;
            case Opcode.Unicode:
                value = PickleText.Escaped(reader.ReadLine()) ?? throw reader.Fault("expected a text with escapes, got a wrong escape");
                break;
            case Opcode.BinBytes:
                value = reader.Read(Length4()).ToArray();
                break;
            case Opcode.ShortBinBytes:
                value = reader.Read(reader.ReadByte()).ToArray();
                break;
            case Opcode.BinBytes8 or Opcode.ByteArray8:
                value = reader.Read(Length8()).ToArray();
                break;
            case Opcode.BinString:
                value = ByteString(reader.Read(Length4()));
                break;
            case Opcode.ShortBinString:
                value = ByteString(reader.Read(reader.ReadByte()));
                break;
            case Opcode.String:
                value = ByteString(PickleText.Literal(reader.ReadLine()) ?? throw reader.Fault("expected a text in quotes, got none"));
                break;
            default:
                return false;
        }

        _stack.Push(value);
        return true;
    }

    private bool Collection(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Mark:
                _stack.Mark();
                return true;
            case Opcode.EmptyTuple:
                _stack.Push(TorchList.Empty);
                return true;
            case Opcode.Tuple1 or Opcode.Tuple2 or Opcode.Tuple3:
                _stack.Push(new TorchList(_stack.Pop(1 + (opcode - Opcode.Tuple1))));
                return true;
            case Opcode.Tuple or Opcode.FrozenSet:
                _stack.Push(new TorchList(_stack.PopMark()));
                return true;
            case Opcode.EmptyList or Opcode.EmptySet:
                _stack.Push(new TorchList(new List<object?>()));
                return true;
            case Opcode.List:
                _stack.Push(new TorchList(new List<object?>(_stack.PopMark())));
                return true;
            case Opcode.Append:
                Append(_stack.Pop(1));
                return true;
            case Opcode.Appends or Opcode.AddItems:
                Append(_stack.PopMark());
                return true;
            case Opcode.EmptyDict:
                _stack.Push(new TorchDictionary());
                return true;
            case Opcode.Dict:
                object?[] entries = _stack.PopMark();
                _stack.Push(new TorchDictionary());
                SetItems(entries);
                return true;
            case Opcode.SetItem:
                SetItems(_stack.Pop(2));
                return true;
            case Opcode.SetItems:
                SetItems(_stack.PopMark());
                return true;
            default:
                return false;
        }
    }

    private bool Memo(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Pop:
                _ = _stack.Count == 0 && _stack.HasMark ? _stack.PopMark() : _stack.Pop();
                return true;
            case Opcode.PopMark:
                _stack.PopMark();
                return true;
            case Opcode.Dup:
                _stack.Push(_stack.Peek());
                return true;
            case Opcode.Put:
                _memo[LineIndex()] = _stack.Peek();
                return true;
            case Opcode.BinPut:
                _memo[reader.ReadByte()] = _stack.Peek();
                return true;
            case Opcode.LongBinPut:
                _memo[Length4()] = _stack.Peek();
                return true;
            case Opcode.Memoize:
                _memo[(uint)_memo.Count] = _stack.Peek();
                return true;
            case Opcode.Get:
                Recall(LineIndex());
                return true;
            case Opcode.BinGet:
                Recall(reader.ReadByte());
                return true;
            case Opcode.LongBinGet:
                Recall(Length4());
                return true;
            case Opcode.Proto:
                byte protocol = reader.ReadByte();
                return protocol <= NewestProtocol ? true : throw reader.Fault(
                    $"expected a pickle of protocol 0 to {NewestProtocol}, got {protocol}");
            case Opcode.Frame:
                ulong length = Length8();
                return length <= (ulong)reader.Remaining ? true : throw reader.Fault(
                    $"expected {length} more bytes, got {reader.Remaining}");
            default:
                return false;
        }
    }

    private bool Object(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Global:
                string module = Line();
                _stack.Push(Global(module, Line()));
                return true;
            case Opcode.StackGlobal:
                object?[] names = _stack.Pop(2);
                _stack.Push(Global(names[0], names[1]));
                return true;
            case Opcode.Reduce or Opcode.NewObj:
                object?[] call = _stack.Pop(2);
                _stack.Push(Call(call[0], call[1]));
                return true;
            case Opcode.NewObjEx:
                object?[] keywords = _stack.Pop(3);
                _stack.Push(Call(keywords[0], keywords[1]));
                return true;
            case Opcode.Inst:
                string instanceModule = Line();
                object? instance = Global(instanceModule, Line());
                _stack.Push(Call(instance, new TorchList(_stack.PopMark())));
                return true;
            case Opcode.Obj:
                object?[] parts = _stack.PopMark();
                _stack.Push(Call(parts.Length > 0 ? parts[0] : null, new TorchList(parts.Length > 0 ? parts[1..] : parts)));
                return true;
            case Opcode.Build:
                object? state = _stack.Pop();
                Build(_stack.Peek(), state);
                return true;
            case Opcode.BinPersId:
                _stack.Push(load(_stack.Pop(), reader));
                return true;
            case Opcode.PersId:
                throw reader.Fault("expected persistent ids as values, as PyTorch writes them, got one as text");
            default:
                return false;
        }
    }

    private object? Call(object? function, object? arguments) => PickleCalls.Result(
        reader,
        function as TorchOpaque ?? throw reader.Fault($"expected a class or a function to call, got {Described.Value(function)}"),
        arguments as TorchList ?? throw reader.Fault($"expected a tuple of arguments, got {Described.Value(arguments)}"));

    private void Append(object?[] values)
    {
        object? target = _stack.Peek();
        if (target is TorchList { Growing: { } list })
        {
            list.AddRange(values);
        }
        else if (target is not TorchOpaque)
        {
            throw reader.Fault($"expected a list to add to, got {Described.Value(target)}");
        }
    }

    private void SetItems(object?[] entries)
    {
        object? target = _stack.Peek();
        if (entries.Length % 2 != 0)
        {
            throw reader.Fault("expected a value for each key, got a key without one");
        }

        if (target is TorchDictionary dictionary)
        {
            for (int i = 0; i < entries.Length; i += 2)
            {
                PickleCalls.Add(reader, dictionary, entries[i], entries[i + 1]);
            }
        }
        else if (target is not TorchOpaque)
        {
            throw reader.Fault($"expected a dictionary to add to, got {Described.Value(target)}");
        }
    }

    private void Build(object? target, object? state)
    {
        switch (target)
        {
            case TorchDictionary dictionary when state is TorchDictionary attributes:
                dictionary.Attributes = attributes;
                break;
            case TorchOpaque { Arguments: not null } opaque:
                opaque.State = state;
                break;
            case TorchTensor:
                // Attributes that a program gave a tensor.
                break;
            default:
                throw reader.Fault($"expected an object that has a state, got {Described.Value(target)}");
        }
    }

    private TorchOpaque Global(object? module, object? name)
    {
        if (module is not string { Length: <= LongestName } first || name is not string { Length: <= LongestName } second)
        {
            throw reader.Fault($"expected the name of a class or a function, got {Described.Value(module)} and {Described.Value(name)}");
        }

        if (!_globals.TryGetValue((first, second), out TorchOpaque? global))
        {
            global = new TorchOpaque($"{first}.{second}");
            _globals.Add((first, second), global);
        }

        return global;
    }

    private void Recall(uint index) => _stack.Push(_memo.TryGetValue(index, out object? value)
        ? value
        : throw reader.Fault($"expected a value that was kept before, got number {index}, which was not"));

    /// <summary>What Python 2 calls a string: text, where it is one.</summary>
    private static object ByteString(ReadOnlySpan<byte> bytes) => (object?)PickleReader.Text(bytes) ?? bytes.ToArray();

    private uint Length4(uint longest = uint.MaxValue)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(reader.Read(sizeof(uint)));
        return length <= longest ? length : throw reader.Fault($"expected at most {longest} bytes, got {length}");
    }

    private ulong Length8() => BinaryPrimitives.ReadUInt64LittleEndian(reader.Read(sizeof(ulong)));

    private string Line() => PickleReader.Text(reader.ReadLine()) ?? throw reader.Fault("expected a name in UTF-8, got bytes that are not");

    private uint LineIndex() => PickleText.Number(reader.ReadLine()) is long and >= 0 and <= uint.MaxValue and var index
        ? (uint)(long)index
        : throw reader.Fault("expected the number of a kept value, got something else");
}
