# Exception tags of static programs. Dynamic ones import them from the host.
	.globl	__c_longjmp
	.tagtype	__c_longjmp i32
__c_longjmp:

	.globl	__cpp_exception
	.tagtype	__cpp_exception i32
__cpp_exception:
