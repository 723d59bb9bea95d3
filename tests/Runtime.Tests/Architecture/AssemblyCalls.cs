using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Lucid.Tests.Architecture;

/// <summary>Reads the instructions of an assembly for the members that they name.</summary>
internal sealed class AssemblyCalls : IDisposable
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public AssemblyCalls(Assembly assembly)
    {
        _file = new PEReader(File.OpenRead(assembly.Location));
        _metadata = _file.GetMetadataReader();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The members named in all types whose full name passes, nested types going with their outermost type.</summary>
    public IReadOnlyList<CalledMember> In(Func<string, bool> typeNamePasses)
    {
        var calls = new List<CalledMember>();
        foreach (TypeDefinition type in _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition).Where(type => typeNamePasses(Outermost(type))))
        {
            foreach (MethodDefinition method in type.GetMethods().Select(_metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
            {
                string caller = $"{FullName(type)}.{_metadata.GetString(method.Name)}";
                foreach (EntityHandle token in Tokens(_file.GetMethodBody(method.RelativeVirtualAddress).GetILReader()))
                {
                    if (Resolve(caller, token) is { } call)
                    {
                        calls.Add(call);
                    }
                }
            }
        }

        return calls;
    }

    /// <summary>The tokens of methods and fields in a method's instructions.</summary>
    private static List<EntityHandle> Tokens(BlobReader code)
    {
        var tokens = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == 0xFE)
            {
                value = 0xFE00 | code.ReadByte();
            }

            switch (OpCodesByValue[value].OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    tokens.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int targets = code.ReadInt32();
                    code.Offset += targets * sizeof(int);
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += sizeof(byte);
                    break;
                case OperandType.InlineVar:
                    code.Offset += sizeof(short);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += sizeof(long);
                    break;
                default:
                    code.Offset += sizeof(int);
                    break;
            }
        }

        return tokens;
    }

    private CalledMember? Resolve(string caller, EntityHandle token)
    {
        if (token.Kind == HandleKind.MethodSpecification)
        {
            token = _metadata.GetMethodSpecification((MethodSpecificationHandle)token).Method;
        }

        if (token.Kind != HandleKind.MemberReference)
        {
            // The assembly's own members have instructions of their own to read.
            return null;
        }

        MemberReference member = _metadata.GetMemberReference((MemberReferenceHandle)token);
        bool returnsValue = member.GetKind() == MemberReferenceKind.Method
            && member.DecodeMethodSignature(TypeNames.Instance, genericContext: null).ReturnType != nameof(PrimitiveTypeCode.Void);
        return new CalledMember(caller, TypeOf(member.Parent), _metadata.GetString(member.Name), returnsValue);
    }

    private string TypeOf(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => TypeNames.Instance.GetTypeFromReference(_metadata, (TypeReferenceHandle)parent, 0),
        HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(TypeNames.Instance, genericContext: null),
        _ => "",
    };

    private string Outermost(TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return FullName(type);
    }

    private string FullName(TypeDefinition type) => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";

    /// <summary>Types as text; of a constructed type only what it is made from.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public static readonly TypeNames Instance = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            TypeReference type = reader.GetTypeReference(handle);
            string name = reader.GetString(type.Name);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}.{name}"
                : $"{reader.GetString(type.Namespace)}.{name}";
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[]";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetByReferenceType(string elementType) => $"{elementType}&";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function pointer";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";
    }
}
