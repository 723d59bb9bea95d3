namespace Lucid.Serialization;

/// <summary>The functions that rebuild tensors, as PyTorch's versions have had them.</summary>
internal static class TensorCalls
{
    private const string Utils = "torch._utils.";
    private const string OfType = "torch._tensor._rebuild_from_type_v2";

    /// <summary>What each dimension of a tensor takes, about: sizes and strides are copied.</summary>
    private const int DimensionByteCount = 16;

    public static bool Knows(string function) => IsTensor(function) || IsParameter(function) || function == OfType;

    /// <summary>The tensor; an opaque value where it stands on one.</summary>
    /// <exception cref="TorchFileException">The tensor does not lie in its storage, or the arguments are none of a tensor's.</exception>
    public static object Result(PickleReader reader, TorchOpaque function, TorchList arguments)
    {
        // A tensor with attributes, or of a derived class: which function makes it, its class, and that function's arguments.
        if (function.TypeName == OfType && arguments is [TorchOpaque inner, _, TorchList innerArguments, ..] && inner.TypeName != OfType)
        {
            (function, arguments) = (inner, innerArguments);
        }

        return IsParameter(function.TypeName) && arguments is [TorchTensor data, ..] ? data
            : IsTensor(function.TypeName) && arguments is [StorageSlice storage, ..] ? Tensor(reader, function.TypeName, storage, arguments)
            : new TorchOpaque(function.TypeName, arguments);
    }

    private static bool IsTensor(string function) =>
        function is Utils + "_rebuild_tensor" or Utils + "_rebuild_tensor_v2" or Utils + "_rebuild_tensor_v3";

    private static bool IsParameter(string function) =>
        function is Utils + "_rebuild_parameter" or Utils + "_rebuild_parameter_with_state" or "torch.nn.parameter.Parameter";

    private static object Tensor(PickleReader reader, string function, StorageSlice storage, TorchList arguments)
    {
        if (arguments is not [_, long offset, TorchList sizes, TorchList strides, ..])
        {
            throw reader.Fault($"expected the offset, the sizes and the strides of a tensor, got {Described.Value(arguments)}");
        }

        TorchElementType type = storage.Type;
        if (function.EndsWith("_v3", StringComparison.Ordinal) && arguments is [_, _, _, _, _, _, TorchOpaque dataType, ..])
        {
            if (TorchElementType.OfDataType(dataType.TypeName) is not { } known)
            {
                return new TorchOpaque(dataType.TypeName, arguments);
            }

            type = known;
        }

        if (sizes.Count > TensorShape.MaxRank || strides.Count != sizes.Count)
        {
            throw reader.Fault(
                $"expected at most {TensorShape.MaxRank} sizes and as many strides, got {sizes.Count} sizes and {strides.Count} strides");
        }

        reader.Spend((long)DimensionByteCount * sizes.Count, "a tensor");
        int[] lengths = [.. Numbers(reader, sizes, "sizes", int.MaxValue).Select(size => (int)size)];
        long[] steps = [.. Numbers(reader, strides, "strides", long.MaxValue)];
        return storage.Refuses(type, offset, lengths, steps) is { } fault
            ? throw reader.Fault(fault)
            : new TorchTensor(storage, type, offset, new TensorShape(lengths), steps);
    }

    private static IEnumerable<long> Numbers(PickleReader reader, TorchList list, string what, long largest) =>
        list.Select(value => value is long number && number >= 0 && number <= largest
            ? number
            : throw reader.Fault($"expected {what} from 0 to {largest}, got {Described.Value(value)}"));
}
