using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>Measures the methods of an assembly as the just-in-time compiler meets them.</summary>
internal sealed class MethodMeasures
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    private readonly bool _withInlined;

    private MethodMeasures(PEReader image, bool withInlined)
    {
        _image = image;
        _withInlined = withInlined;
        _metadata = image.GetMetadataReader();
    }

    /// <summary>Measures every method that has code.</summary>
    /// <param name="assembly">The assembly's bytes.</param>
    /// <param name="withInlined">Whether a call counts as all of the called method, where that one is of this assembly and asks to be inlined.</param>
    public static ImmutableArray<MethodMeasure> Of(ImmutableArray<byte> assembly, bool withInlined)
    {
        using var image = new PEReader(assembly);
        var measures = new MethodMeasures(image, withInlined);
        return
        [
            .. measures._metadata.MethodDefinitions
                .Where(method => measures._metadata.GetMethodDefinition(method).RelativeVirtualAddress != 0)
                .Select(measures.Measure),
        ];
    }

    private MethodMeasure Measure(MethodDefinitionHandle handle)
    {
        MethodDefinition method = _metadata.GetMethodDefinition(handle);
        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        BlobReader code = body.GetILReader();
        HashSet<int> leaders = [0, .. body.ExceptionRegions.Select(region => region.HandlerOffset)];
        var inlined = new List<MethodDefinitionHandle>();
        while (code.RemainingBytes > 0)
        {
            Read(ref code, leaders, inlined);
        }

        string name = $"{_metadata.GetString(_metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{_metadata.GetString(method.Name)}";
        int locals = LocalCount(body) + method.GetParameters().Count;
        var own = new MethodMeasure(name, code.Length, locals, leaders.Count(leader => leader < code.Length));
        return inlined.Select(Measure).Aggregate(own, (sum, callee) => sum.With(callee));
    }

    // One instruction: where blocks begin because of it, and what is inlined at its place.
    private void Read(ref BlobReader code, HashSet<int> leaders, List<MethodDefinitionHandle> inlined)
    {
        int value = code.ReadByte();
        OpCode instruction = OpCodesByValue[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
        switch (instruction.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                int near = code.ReadSByte();
                leaders.UnionWith([code.Offset, code.Offset + near]);
                break;
            case OperandType.InlineBrTarget:
                int far = code.ReadInt32();
                leaders.UnionWith([code.Offset, code.Offset + far]);
                break;
            case OperandType.InlineSwitch:
                int[] targets = new int[code.ReadInt32()];
                for (int i = 0; i < targets.Length; i++)
                {
                    targets[i] = code.ReadInt32();
                }

                int end = code.Offset;
                leaders.UnionWith([end, .. targets.Select(target => end + target)]);
                break;
            case OperandType.InlineMethod:
                EntityHandle callee = MetadataTokens.EntityHandle(code.ReadInt32());
                if (_withInlined && callee.Kind == HandleKind.MethodDefinition && AsksToBeInlined((MethodDefinitionHandle)callee))
                {
                    inlined.Add((MethodDefinitionHandle)callee);
                }

                break;
            default:
                code.Offset += OperandSize(instruction.OperandType);
                break;
        }

        if (instruction.FlowControl is FlowControl.Return or FlowControl.Throw)
        {
            leaders.Add(code.Offset);
        }
    }

    private bool AsksToBeInlined(MethodDefinitionHandle method) =>
        _metadata.GetMethodDefinition(method).ImplAttributes.HasFlag(MethodImplAttributes.AggressiveInlining);

    private int LocalCount(MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature = _metadata.GetBlobReader(_metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }

    private static int OperandSize(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
